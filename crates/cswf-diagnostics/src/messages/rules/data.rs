//! Variables.

use super::super::messages;

messages! {
    /// Variables.
    DataMessage {
        UsedBeforeSet { variable: String, step: String }
            en: "customers can come to “{step}” before anything has set “{variable}”, which it uses",
            zh_tw: "客戶可能在「{variable}」還沒有值的時候就走到「{step}」，而這裡要用到它",
            zh_cn: "客户可能在“{variable}”还没有值的时候就走到“{step}”，而这里要用到它";
        UsedNeverSet { variable: String, step: String }
            en: "“{step}” uses “{variable}”, which nothing has set on any way here",
            zh_tw: "「{step}」要用到「{variable}」，但到這裡之前從來沒有設定過",
            zh_cn: "“{step}”要用到“{variable}”，但到这里之前从来没有设置过";
        UsedHere { variable: String }
            en: "“{variable}” is used here",
            zh_tw: "「{variable}」用在這裡",
            zh_cn: "“{variable}”用在这里";
        UsedHelp { variable: String }
            en: "ask for it or set it before, or say where it comes from: “{variable}: {{ …, from: crm }}”",
            zh_tw: "請先詢問或設定它，或寫明來源：「{variable}: {{ …, from: crm }}」",
            zh_cn: "请先询问或设置它，或写明来源：“{variable}: {{ …, from: crm }}”";
    }
}
