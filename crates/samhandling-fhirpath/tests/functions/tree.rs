use crate::gives;

#[test]
fn children_are_elements_only() {
    gives("children().count()", "8");
    gives("contained.children()", "o;Org");
    gives("birthDate.children().count()", "1");
    gives("name.first().children()", "official;Hansen;Kari;Anne");
}

#[test]
fn descendants_are_all_that_is_below() {
    gives("name.descendants().count()", "10");
    gives("birthDate.descendants()", "{…};urn:time;10:00");
    gives("descendants().where($this = 'Org').count()", "1");
}

#[test]
fn names_are_followed_through_lists() {
    gives("name.given", "Kari;Anne;Kaja;Kari;Anne");
    gives("Patient.name.use", "official;usual;old");
    gives("Organization.name", "");
    gives("birthDate.value", "1980-05");
    gives("multipleBirthInteger.value + 1", "3");
}
