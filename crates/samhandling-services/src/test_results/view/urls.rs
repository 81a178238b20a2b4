//! The urls of the guide's extensions.

macro_rules! urls {
    ($($name:ident = $last:literal;)*) => {$(
        pub(super) const $name: &str = concat!("http://nhn.no/fhir/nilar/StructureDefinition/nilar-", $last);
    )*};
}

urls! {
    ACCREDITED = "accredited";
    APPROVAL_DATE = "approval-date";
    COMMENT = "comment";
    CONTAINER_COUNT = "container-count";
    COUNTER_SIGN_DATE = "counter-sign-date";
    DESCRIPTION_DATE = "description-date";
    HISTORY = "history";
    INF_ITEM = "inf-item";
    INF_ITEM_CODED_DESCR = "inf-item-coded-descr";
    INF_ITEM_DESCR = "inf-item-descr";
    INF_ITEM_END = "inf-item-end";
    INF_ITEM_ORG_TIME = "inf-item-org-time";
    INF_ITEM_START = "inf-item-start";
    INF_ITEM_TYPE = "inf-item-type";
    INVESTIGATION_DATE = "investigation-date";
    LOGISTICS = "logistics";
    MEDICAL_VALIDATION_DATE = "medical-validation-date";
    PAYMENT_CATEGORY = "payment-category";
    PRETREATMENT = "pretreatment";
    RECEIPT_DATE = "receipt-date";
    RELATED_OBSERVATION = "related-observation";
    REPORT_DATE = "report-date";
    REPORT_REF = "diagnostic-report-ref";
    RESERVATION = "reservation";
    SAMPLE_HANDLING = "sample-handling";
    SPECIFICATION = "specification";
    STATUS_CHANGE_DATE = "status-change-date";
    STUDY_PRODUCT_REF = "study-product-ref";
    STUDY_PRODUCT_TYPE = "study-product-type";
}
