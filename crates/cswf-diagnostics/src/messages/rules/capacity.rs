//! Traffic and staff.

use std::time::Duration;

use super::super::messages;

messages! {
    /// Traffic and staff.
    CapacityMessage {
        Overloaded { actor: String, load: f64, staff: f64 }
            en: "“{actor}” gets work for {load} people and has {staff}, so the line grows for ever",
            zh_tw: "「{actor}」的工作量需要 {load} 人，卻只有 {staff} 人，隊伍會越排越長",
            zh_cn: "“{actor}”的工作量需要 {load} 人，却只有 {staff} 人，队伍会越排越长";
        OverloadedPatience { actor: String, load: f64, staff: f64, percent: f64 }
            en: "“{actor}” gets work for {load} people and has {staff}, so about {percent} % of those in line give up",
            zh_tw: "「{actor}」的工作量需要 {load} 人，卻只有 {staff} 人，排隊的客戶約有 {percent}% 會等不下去",
            zh_cn: "“{actor}”的工作量需要 {load} 人，却只有 {staff} 人，排队的客户约有 {percent}% 会等不下去";
        OverloadedStep { hours: f64 }
            en: "{hours} hours of work a week come from here",
            zh_tw: "每週有 {hours} 小時的工作來自這裡",
            zh_cn: "每周有 {hours} 小时的工作来自这里";
        OverloadedHelp { needed: u32 }
            en: "plan at least {needed} people for these hours, or take work off them",
            zh_tw: "這些時段至少安排 {needed} 人，或減少他們的工作",
            zh_cn: "这些时段至少安排 {needed} 人，或减少他们的工作";
        TooBusy { actor: String, percent: f64 }
            en: "the people of “{actor}” are busy {percent} % of their time: one busy hour, and customers wait for long",
            zh_tw: "「{actor}」的人員有 {percent}% 的時間都在忙：只要遇上尖峰，客戶就要等很久",
            zh_cn: "“{actor}”的人员有 {percent}% 的时间都在忙：只要遇上高峰，客户就要等很久";
        TooBusyStep {}
            en: "most of their work comes from here",
            zh_tw: "他們的工作大部分來自這裡",
            zh_cn: "他们的工作大部分来自这里";
        TooBusyHelp { needed: f64, most: f64 }
            en: "plan {needed} people for these hours to stay at {most} % or less, or take work off them",
            zh_tw: "這些時段安排 {needed} 人，讓忙碌時間不超過 {most}%，或減少他們的工作",
            zh_cn: "这些时段安排 {needed} 人，让忙碌时间不超过 {most}%，或减少他们的工作";
        QueueWithoutNews { step: String }
            en: "customers in line at “{step}” hear nothing of how long it will take",
            zh_tw: "在「{step}」排隊的客戶聽不到還要等多久",
            zh_cn: "在“{step}”排队的客户听不到还要等多久";
        QueueWithoutNewsHelp {}
            en: "add “announce: [position, wait]”",
            zh_tw: "加上「announce: [position, wait]」",
            zh_cn: "加上“announce: [position, wait]”";
        QueueWithoutLimit { step: String }
            en: "the line at “{step}” takes in any number of customers, also when no one can get to them in time",
            zh_tw: "「{step}」的隊伍沒有上限，來不及服務的客戶也照樣排進來",
            zh_cn: "“{step}”的队伍没有上限，来不及服务的客户也照样排进来";
        QueueWithoutLimitHelp {}
            en: "add “limit: 20” and “on-full: …”, or “timeout: 5m” and “on-timeout: …”",
            zh_tw: "加上「limit: 20」和「on-full: …」，或「timeout: 5m」和「on-timeout: …」",
            zh_cn: "加上“limit: 20”和“on-full: …”，或“timeout: 5m”和“on-timeout: …”";
        QueueWithoutCallback { step: String, actor: String }
            en: "callers in line at “{step}” can only hold on: “{actor}” never offers to call them back",
            zh_tw: "在「{step}」排隊的來電者只能一直等：「{actor}」沒有提供回電",
            zh_cn: "在“{step}”排队的来电者只能一直等：“{actor}”没有提供回电";
        QueueWithoutCallbackHelp { actor: String }
            en: "give the line an option that leads to a step “callback: {actor}”",
            zh_tw: "在排隊時提供選項，帶到「callback: {actor}」這個步驟",
            zh_cn: "在排队时提供选项，带到“callback: {actor}”这个步骤";
        SingleBottleneck { step: String, share: f64 }
            en: "every customer has to pass “{step}”, where {share} % of all customers' time is spent",
            zh_tw: "每位客戶都必須經過「{step}」，客戶的時間有 {share}% 花在這裡",
            zh_cn: "每位客户都必须经过“{step}”，客户的时间有 {share}% 花在这里";
        SingleBottleneckTime { time: Duration, actor: String }
            en: "“{actor}” works {time} on each customer who comes here",
            zh_tw: "每來一位客戶，「{actor}」要花 {time}",
            zh_cn: "每来一位客户，“{actor}”要花 {time}";
        SingleBottleneckHelp {}
            en: "let a part of the customers past it: self-service for the simple cases, or a second team",
            zh_tw: "讓一部分客戶不必經過這裡：簡單的問題自助處理，或加第二組人",
            zh_cn: "让一部分客户不必经过这里：简单的问题自助处理，或加第二组人";
        SharesTooMuch { step: String, sum: f64 }
            en: "the shares of “{step}” add up to {sum} %, so more customers leave than come in",
            zh_tw: "「{step}」的比例加起來是 {sum}%，離開的客戶比進來的還多",
            zh_cn: "“{step}”的比例加起来是 {sum}%，离开的客户比进来的还多";
        SharesTooLittle { step: String, sum: f64 }
            en: "the shares of “{step}” add up to {sum} %, and nothing says where the other customers go",
            zh_tw: "「{step}」的比例加起來是 {sum}%，其餘的客戶不知道去哪裡",
            zh_cn: "“{step}”的比例加起来是 {sum}%，其余的客户不知道去哪里";
        SharesOfValues { name: String, sum: f64 }
            en: "the shares of “{name}” in “traffic” add up to {sum} %",
            zh_tw: "「traffic」裡「{name}」的比例加起來是 {sum}%",
            zh_cn: "“traffic”里“{name}”的比例加起来是 {sum}%";
        SharesHelp {}
            en: "make them add up to 100 %, or leave one way without a share: it takes the rest",
            zh_tw: "請讓它們加起來等於 100%，或留一條不寫比例的出路，由它接走其餘的客戶",
            zh_cn: "请让它们加起来等于 100%，或留一条不写比例的出路，由它接走其余的客户";
        SharesHelpValues {}
            en: "make them add up to 100 %",
            zh_tw: "請讓它們加起來等於 100%",
            zh_cn: "请让它们加起来等于 100%";
        ServiceLevelMissed { actor: String, percent: f64, within: Duration, target: f64 }
            en: "“{actor}” answers only {percent} % of the customers within {within}, and the target is {target} %",
            zh_tw: "「{actor}」只能在 {within}內接起 {percent}% 的客戶，目標是 {target}%",
            zh_cn: "“{actor}”只能在 {within}内接起 {percent}% 的客户，目标是 {target}%";
        ServiceLevelMissedAt { actor: String, percent: f64, within: Duration, target: f64, when: String }
            en: "“{actor}” answers only {percent} % of those within {within} who come {when}, and the target is {target} %",
            zh_tw: "「{actor}」在 {when} 只能於 {within}內接起 {percent}% 的客戶，目標是 {target}%",
            zh_cn: "“{actor}”在 {when} 只能于 {within}内接起 {percent}% 的客户，目标是 {target}%";
        ServiceLevelFigures { rate: f64, time: Duration, people: u32 }
            en: "{rate} customers an hour, {time} of work each, {people} people",
            zh_tw: "每小時 {rate} 位客戶，每位處理 {time}，{people} 人在線",
            zh_cn: "每小时 {rate} 位客户，每位处理 {time}，{people} 人在线";
        ServiceLevelTarget {}
            en: "this is the target",
            zh_tw: "目標寫在這裡",
            zh_cn: "目标写在这里";
        ServiceLevelHelp { needed: u32 }
            en: "{needed} people at this time would meet the target; or shorten the work, or let customers help themselves",
            zh_tw: "這段時間安排 {needed} 人就能達標；或縮短處理時間，或讓客戶自助處理",
            zh_cn: "这段时间安排 {needed} 人就能达标；或缩短处理时间，或让客户自助处理";
    }
}
