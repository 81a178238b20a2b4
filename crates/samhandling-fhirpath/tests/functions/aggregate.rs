use crate::{gives, nothing};

#[test]
fn a_total_is_carried_along() {
    gives("(1 | 2 | 3).aggregate($this + $total, 0)", "6");
    gives("(3 | 1 | 2).aggregate(iif($total.empty(), $this, iif($this < $total, $this, $total)))", "1");
    gives("name.given.aggregate($total & $this, '')", "KariAnneKajaKariAnne");
    nothing(&["{}.aggregate($this + $total)"]);
    gives("{}.aggregate($this + $total, 5)", "5");
}
