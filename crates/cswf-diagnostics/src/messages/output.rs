//! The words that pictures and tables bring along themselves.

use super::messages;

messages! {
    /// The words that pictures and tables bring along themselves.
    OutputMessage {
        ColumnMenu {}
            en: "Menu",
            zh_tw: "選單",
            zh_cn: "菜单";
        ColumnKey {}
            en: "Key",
            zh_tw: "按鍵",
            zh_cn: "按键";
        ColumnOption {}
            en: "Option",
            zh_tw: "選項",
            zh_cn: "选项";
        ColumnPrompt {}
            en: "What callers hear",
            zh_tw: "客戶聽到",
            zh_cn: "客户听到";
        ColumnGoesTo {}
            en: "Goes to",
            zh_tw: "前往",
            zh_cn: "前往";
        ColumnHours {}
            en: "Hours",
            zh_tw: "服務時間",
            zh_cn: "服务时间";
        ColumnWait {}
            en: "Wait",
            zh_tw: "等候",
            zh_cn: "等候";
        ColumnShare {}
            en: "Share",
            zh_tw: "占比",
            zh_cn: "占比";
        RowAnytime {}
            en: "at any time",
            zh_tw: "隨時",
            zh_cn: "随时";
        RowTimeout {}
            en: "no key",
            zh_tw: "未按鍵",
            zh_cn: "未按键";
        RowInvalid {}
            en: "wrong key",
            zh_tw: "按錯鍵",
            zh_cn: "按错键";
        RowError {}
            en: "cannot be delivered",
            zh_tw: "無法送達",
            zh_cn: "无法送达";
        RowAgain {}
            en: "the same again",
            zh_tw: "重聽",
            zh_cn: "重听";
        RowEnds { end: String }
            en: "ends: {end}",
            zh_tw: "結束：{end}",
            zh_cn: "结束：{end}";
        RowStuck {}
            en: "nowhere",
            zh_tw: "沒有去處",
            zh_cn: "没有去处";
        RowTries { time: std::time::Duration, tries: u32 }
            en: "{time} × {tries}",
            zh_tw: "{time} × {tries} 次",
            zh_cn: "{time} × {tries} 次";
        RowTarget { share: f64, time: std::time::Duration }
            en: "{share} % within {time}",
            zh_tw: "{share}% 在 {time} 內",
            zh_cn: "{share}% 在 {time} 内";
        ActorCustomer {}
            en: "Customer",
            zh_tw: "客戶",
            zh_cn: "客户";
        ActorSystem {}
            en: "System",
            zh_tw: "系統",
            zh_cn: "系统";
        PictureCall {}
            en: "Customer calls",
            zh_tw: "客戶來電",
            zh_cn: "客户来电";
        PictureMessage {}
            en: "Customer writes",
            zh_tw: "客戶來訊",
            zh_cn: "客户来讯";
        PictureTicket {}
            en: "Ticket opened",
            zh_tw: "工單建立",
            zh_cn: "工单建立";
        PictureOrder {}
            en: "Order placed",
            zh_tw: "客戶下單",
            zh_cn: "客户下单";
        PictureStuck {}
            en: "Nowhere",
            zh_tw: "沒有去處",
            zh_cn: "没有去处";
        PictureElse {}
            en: "else",
            zh_tw: "否則",
            zh_cn: "否则";
        PictureTimeout {}
            en: "no answer",
            zh_tw: "逾時",
            zh_cn: "超时";
        PictureInvalid {}
            en: "wrong answer",
            zh_tw: "輸入錯誤",
            zh_cn: "输入错误";
        PictureError {}
            en: "failure",
            zh_tw: "失敗",
            zh_cn: "失败";
        PictureFull {}
            en: "queue full",
            zh_tw: "佇列已滿",
            zh_cn: "队列已满";
        PictureClosed {}
            en: "closed",
            zh_tw: "非服務時間",
            zh_cn: "非服务时间";
        PictureBusy {}
            en: "busy",
            zh_tw: "忙線",
            zh_cn: "忙线";
        PictureNoAnswer {}
            en: "no reply",
            zh_tw: "無人接聽",
            zh_cn: "无人接听";
        PictureFailed {}
            en: "not reached",
            zh_tw: "未接通",
            zh_cn: "未接通";
        PictureBreach {}
            en: "too late",
            zh_tw: "超過時限",
            zh_cn: "超过时限";
        PictureSkipped {}
            en: "otherwise",
            zh_tw: "否則",
            zh_cn: "否则";
        PictureKey { key: String }
            en: "press {key}",
            zh_tw: "按 {key}",
            zh_cn: "按 {key}";
        PictureAnytime {}
            en: "at any time",
            zh_tw: "隨時",
            zh_cn: "随时";
        PictureHangsUp {}
            en: "hangs up",
            zh_tw: "掛斷",
            zh_cn: "挂断";
        PictureRepeats { times: u32 }
            en: "{times} × the same",
            zh_tw: "重複 {times} 次",
            zh_cn: "重复 {times} 次";
        PictureSilent { time: std::time::Duration }
            en: "silent for {time}",
            zh_tw: "沉默 {time}",
            zh_cn: "沉默 {time}";
        PictureSteps { steps: usize }
            en: "{steps} steps",
            zh_tw: "{steps} 個步驟",
            zh_cn: "{steps} 个步骤";
        PictureLegend {}
            en: "Legend",
            zh_tw: "圖例",
            zh_cn: "图例";
        KindEntry {}
            en: "start",
            zh_tw: "開始",
            zh_cn: "开始";
        KindSay {}
            en: "message",
            zh_tw: "播放/說",
            zh_cn: "播放/说";
        KindMenu {}
            en: "menu",
            zh_tw: "選單",
            zh_cn: "菜单";
        KindAsk {}
            en: "question",
            zh_tw: "詢問/收集",
            zh_cn: "询问/收集";
        KindDecide {}
            en: "decision",
            zh_tw: "判斷",
            zh_cn: "判断";
        KindSystem {}
            en: "system action",
            zh_tw: "系統動作",
            zh_cn: "系统动作";
        KindQueue {}
            en: "queue / wait",
            zh_tw: "佇列/等待",
            zh_cn: "队列/等待";
        KindTask {}
            en: "agent's work",
            zh_tw: "客服動作",
            zh_cn: "客服动作";
        KindEscalate {}
            en: "escalation",
            zh_tw: "升級",
            zh_cn: "升级";
        KindRun {}
            en: "other workflow",
            zh_tw: "其他流程",
            zh_cn: "其他流程";
        KindEnd {}
            en: "end",
            zh_tw: "結束",
            zh_cn: "结束";
        LossRestarts {}
            en: "what goes on here is ended by an interruption and begun anew after it; cswf lets it go on",
            zh_tw: "這裡進行中的動作會被中斷結束，之後重新開始；在 cswf 裡則會繼續",
            zh_cn: "这里进行中的动作会被打断结束，之后重新开始；在 cswf 里则会继续";
        LossSla {}
            en: "SLA clocks are kept by the host, which sends their events",
            zh_tw: "SLA 計時由執行環境負責，並送出事件",
            zh_cn: "SLA 计时由运行环境负责，并发送事件";
        LossWorkingTime {}
            en: "time that runs only in office hours is kept by the host, which sends the event",
            zh_tw: "只在服務時間內計算的時間由執行環境負責，並送出事件",
            zh_cn: "只在服务时间内计算的时间由运行环境负责，并发送事件";
    }
}
