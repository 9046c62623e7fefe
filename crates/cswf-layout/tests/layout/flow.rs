//! Sample flows as text: `lane NAME`, `box LANE TITLE` and `FROM -> TO: LABEL * WEIGHT`, one a line.

use cswf_layout::{Block, Direction, Edge, Graph, Lane, Size, text};

/// A graph with the words to draw it.
pub(crate) struct Flow {
    pub(crate) graph: Graph,
    pub(crate) lane_titles: Vec<String>,
    pub(crate) titles: Vec<String>,
    pub(crate) labels: Vec<String>,
}

/// Reads a flow. Boxes are known by the first word of their title.
pub(crate) fn flow(source: &str, direction: Direction) -> Flow {
    let mut flow = Flow {
        graph: Graph { direction, ..Graph::default() },
        lane_titles: vec![],
        titles: vec![],
        labels: vec![],
    };
    for line in source.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(title) = line.strip_prefix("lane ") {
            let size = Size { width: text::width(title, 14.0, true), height: 18.0 };
            flow.graph.lanes.push(Lane { title: size });
            flow.lane_titles.push(title.to_owned());
        } else if let Some(rest) = line.strip_prefix("box ") {
            flow.add_box(rest);
        } else {
            flow.add_edge(line);
        }
    }
    flow
}

impl Flow {
    fn add_box(&mut self, rest: &str) {
        let (lane, title) = rest.split_once(' ').unwrap();
        let lane = self.lane_titles.iter().position(|name| name == lane);
        let width = text::width(title, 14.0, true).max(60.0) + 60.0;
        self.graph.boxes.push(Block { size: Size { width, height: 52.0 }, lane });
        self.titles.push(title.to_owned());
    }

    pub(crate) fn find(&self, name: &str) -> usize {
        self.titles
            .iter()
            .position(|t| t.split(' ').next() == Some(name))
            .unwrap_or_else(|| panic!("no box {name}"))
    }

    fn add_edge(&mut self, line: &str) {
        let (line, weight) = line.split_once(" * ").unwrap_or((line, "1"));
        let (ends, label) = line.split_once(": ").unwrap_or((line, ""));
        let (from, to) = ends.split_once(" -> ").unwrap();
        let size = Size { width: text::width(label, 12.0, false) + 8.0, height: 18.0 };
        self.graph.edges.push(Edge {
            from: self.find(from),
            to: self.find(to),
            label: (!label.is_empty()).then_some(size),
            weight: weight.parse().unwrap(),
        });
        self.labels.push(label.to_owned());
    }
}

/// The call flow of a technical support desk.
pub(crate) const TECH_SUPPORT: &str = "
lane 客戶
lane IVR
lane 系統
lane 一線客服
lane 二線技術
box 客戶 來電 客戶來電
box IVR 歡迎詞 「感謝致電 ABC…」
box IVR 主選單 1 設備 2 網路 3 訂單 0 真人
box IVR 郵件 詢問電子郵件
box IVR 身分 身分相符?
box 系統 訂單 查詢訂單
box 系統 工單 建立工單
box 一線客服 佇列 技術組佇列
box 一線客服 傾聽 傾聽並首次回應
box 一線客服 解決 問題解決?
box 二線技術 遠端 遠端排查
box 二線技術 主管 升級主管
box IVR 調查 滿意度調查
box 客戶 結束 結束並記錄
來電 -> 歡迎詞: 100% * 10
歡迎詞 -> 主選單 * 10
主選單 -> 郵件: 按 1・2 技術問題 58% * 6
主選單 -> 訂單: 按 3 訂單查詢 22% * 2
主選單 -> 佇列: 按 0 真人 14% * 1
主選單 -> 歡迎詞: 無輸入/按錯 ×2
郵件 -> 身分 * 6
身分 -> 工單 * 5
身分 -> 佇列: 驗證失敗 ×3
工單 -> 佇列 * 5
訂單 -> 調查: 自助解決 19% * 2
佇列 -> 傾聽 * 7
傾聽 -> 解決 * 7
解決 -> 調查: 已解決 79% * 6
解決 -> 遠端: 未解決 21% * 2
遠端 -> 主管: 超過 2 小時 * 1
主管 -> 調查: 主管結案 * 1
調查 -> 結束 * 9
";

/// A menu whose options come together again, without lanes.
pub(crate) const MENU: &str = "
box - 開始 start
box - 問候 welcome
box - 選單 main menu
box - 帳單 billing
box - 訂單 order status
box - 技術 technical help
box - 號碼 ask for the order number
box - 查詢 look up
box - 佇列 queue
box - 真人 agent
box - 留言 leave a message
box - 結束 end
開始 -> 問候
問候 -> 選單
選單 -> 帳單: press 1
選單 -> 訂單: press 2
選單 -> 技術: press 3
選單 -> 佇列: press 0
選單 -> 選單: again
選單 -> 問候: no input
訂單 -> 號碼
號碼 -> 查詢
號碼 -> 號碼: wrong number
號碼 -> 號碼: no input
查詢 -> 結束: found
查詢 -> 佇列: not found
帳單 -> 佇列
技術 -> 佇列: not solved
技術 -> 結束: solved
佇列 -> 真人
佇列 -> 留言: after 5 min
真人 -> 結束
留言 -> 結束
真人 -> 選單: something else
";

/// A ticket that goes to and fro between lanes.
pub(crate) const TICKET: &str = "
lane Customer
lane Desk
lane Expert
box Customer open a ticket
box Desk triage
box Desk answer from the knowledge base
box Desk reply
box Customer satisfied?
box Expert investigate
box Expert fix
box Customer confirm
box Desk close
open -> triage
triage -> answer: simple
triage -> investigate: hard
answer -> reply
reply -> satisfied?
satisfied? -> close: yes
satisfied? -> investigate: no
investigate -> fix
investigate -> triage: wrong team
fix -> confirm
confirm -> close: works
confirm -> investigate: still broken
";

/// A long chain with failures that all lead to one agent.
pub(crate) const CHECKOUT: &str = "
lane Web
lane Systems
lane Agents
box Web cart
box Web address
box Web delivery
box Web payment
box Systems reserve
box Systems charge
box Systems invoice
box Web thanks
box Agents agent
box Web end
cart -> address
address -> delivery
delivery -> payment
payment -> reserve
reserve -> charge: in stock
reserve -> agent: sold out
charge -> invoice: paid
charge -> payment: declined
charge -> agent: 3 times declined
invoice -> thanks
invoice -> agent: error
address -> agent: help
cart -> agent: help
delivery -> agent: help
thanks -> end
agent -> end
";

/// A wide menu with retries at every level, and a long way on which much can go wrong.
pub(crate) const RESET: &str = "
lane Caller
lane IVR
lane Systems
lane Agents
box Caller call
box IVR greeting
box IVR language
box IVR menu
box IVR hours
box IVR balance
box IVR card
box IVR verify identity
box Systems lookup account
box Systems match?
box IVR code
box Systems send code
box Systems check code
box Systems unlock
box IVR confirm
box IVR else?
box Agents queue
box Agents agent
box Agents supervisor
box Agents callback
box IVR survey
box Caller goodbye
call -> greeting * 10
greeting -> language * 10
language -> menu: 中文 / English * 10
language -> language: no input
menu -> hours: 1 opening hours
menu -> balance: 2 balance
menu -> card: 3 lost card
menu -> verify: 4 password * 5
menu -> queue: 0 agent
menu -> menu: repeat
hours -> else?
balance -> verify
card -> queue: at once
verify -> lookup * 5
verify -> verify: not understood
lookup -> match? * 5
lookup -> queue: error
match? -> send: yes * 4
match? -> verify: no
match? -> queue: 3 times no
send -> code * 4
code -> check * 4
code -> send: again please
check -> unlock: right * 4
check -> code: wrong
unlock -> confirm * 4
confirm -> else? * 4
else? -> menu: something else
else? -> survey: no * 5
else? -> queue: agent
queue -> agent * 4
queue -> callback: after 10 min
agent -> supervisor: complaint
agent -> survey
supervisor -> survey
callback -> goodbye
survey -> goodbye * 9
";
