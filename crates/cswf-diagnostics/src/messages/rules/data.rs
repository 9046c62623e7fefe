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
            zh_tw: "「{step}」要用到「{variable}」，但走到這裡之前沒有任何步驟給過它值",
            zh_cn: "“{step}”要用到“{variable}”，但走到这里之前没有任何步骤给过它值";
        UsedTooEarly { variable: String }
            en: "customers can come here before anything has set “{variable}”",
            zh_tw: "客戶走到這裡時，「{variable}」可能還沒有值",
            zh_cn: "客户走到这里时，“{variable}”可能还没有值";
        UsedSetThere { variable: String }
            en: "“{variable}” gets its value here",
            zh_tw: "「{variable}」在這裡才有值",
            zh_cn: "“{variable}”在这里才有值";
        UsedNotGiven { variable: String, caller: String }
            en: "“{caller}” runs this workflow without giving it “{variable}”",
            zh_tw: "「{caller}」呼叫這個流程時沒有提供「{variable}」",
            zh_cn: "“{caller}”调用这个流程时没有提供“{variable}”";
        UsedHere { variable: String }
            en: "“{variable}” is used here",
            zh_tw: "「{variable}」用在這裡",
            zh_cn: "“{variable}”用在这里";
        UsedHelpGive { variable: String, caller: String }
            en: "let “{caller}” give it, too: “with: {{ {variable}: … }}”",
            zh_tw: "請在「{caller}」呼叫它的步驟也加上「with: {{ {variable}: … }}」",
            zh_cn: "请在“{caller}”调用它的步骤也加上“with: {{ {variable}: … }}”";
        UsedHelpCounter { variable: String }
            en: "give it a first value before: “- set: {{ {variable}: 0 }}”",
            zh_tw: "請先給它初始值：「- set: {{ {variable}: 0 }}」",
            zh_cn: "请先给它初始值：“- set: {{ {variable}: 0 }}”";
        UsedHelp { variable: String }
            en: "ask for it or set it before, or say where it comes from: “{variable}: {{ …, from: crm }}”",
            zh_tw: "請先詢問或設定它，或寫明來源：「{variable}: {{ …, from: crm }}」",
            zh_cn: "请先询问或设置它，或写明来源：“{variable}: {{ …, from: crm }}”";
    }
}
