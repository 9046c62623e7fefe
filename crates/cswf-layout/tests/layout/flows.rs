//! Layouts of flows as people write them. With `LAYOUT_PICTURES=folder` they are drawn there.

use crate::check::flaws;
use crate::flow::{CHECKOUT, Flow, MENU, RESET, TECH_SUPPORT, TICKET, flow};
use crate::svg::svg;
use cswf_layout::{Direction, Layout, Options, Route, layout};

fn samples() -> Vec<(&'static str, Flow)> {
    vec![
        ("tech-support", flow(TECH_SUPPORT, Direction::Down)),
        ("menu", flow(MENU, Direction::Down)),
        ("ticket", flow(TICKET, Direction::Down)),
        ("checkout", flow(CHECKOUT, Direction::Down)),
        ("reset", flow(RESET, Direction::Down)),
        ("ticket-right", flow(TICKET, Direction::Right)),
        ("tech-support-right", flow(TECH_SUPPORT, Direction::Right)),
    ]
}

#[test]
fn sample_flows_have_no_flaw() {
    for (name, flow) in samples() {
        let picture = layout(&flow.graph, &Options::default());
        if let Some(folder) = std::env::var_os("LAYOUT_PICTURES") {
            std::fs::write(std::path::Path::new(&folder).join(format!("{name}.svg")), svg(&flow, &picture))
                .unwrap();
        }
        assert_eq!(flaws(&flow.graph, &picture), Vec::<String>::new(), "{name}");
    }
}

fn picture(flow: &Flow) -> Layout {
    layout(&flow.graph, &Options::default())
}

/// The route of the first edge between two boxes.
fn route<'a>(flow: &Flow, picture: &'a Layout, from: &str, to: &str) -> &'a Route {
    let ends = (flow.find(from), flow.find(to));
    let index = flow.graph.edges.iter().position(|edge| (edge.from, edge.to) == ends).unwrap();
    &picture.edges[index]
}

#[test]
fn the_flow_runs_down_except_where_it_goes_back() {
    for (name, flow) in samples().into_iter().filter(|(_, flow)| flow.graph.direction == Direction::Down) {
        let picture = picture(&flow);
        for (edge, route) in flow.graph.edges.iter().zip(&picture.edges) {
            let (from, to) = (&picture.boxes[edge.from], &picture.boxes[edge.to]);
            assert_eq!(
                route.back,
                to.y <= from.y,
                "{name}: {} to {}",
                flow.titles[edge.from],
                flow.titles[edge.to]
            );
        }
    }
}

#[test]
fn the_main_path_is_straight() {
    let flow = flow(TECH_SUPPORT, Direction::Down);
    let picture = picture(&flow);
    for (from, to) in [
        ("歡迎詞", "主選單"),
        ("主選單", "郵件"),
        ("郵件", "身分"),
        ("佇列", "傾聽"),
        ("傾聽", "解決"),
        ("遠端", "主管"),
    ] {
        let points = &route(&flow, &picture, from, to).points;
        assert_eq!(points.len(), 2, "{from} to {to}");
        assert_eq!(points[0].x, picture.boxes[flow.find(from)].center().x, "{from} to {to}");
    }
}

#[test]
fn no_edge_bends_without_need() {
    // Into another lane two bends are enough, back along the side of two boxes as well, and otherwise four.
    for (name, flow) in samples() {
        let picture = picture(&flow);
        let bends = |route: &Route| route.points.len().saturating_sub(2);
        let many = picture.edges.iter().filter(|route| bends(route) > 4).count();
        assert_eq!(many, 0, "{name}");
        let few = picture.edges.iter().filter(|route| bends(route) <= 2).count();
        assert!(few * 3 >= picture.edges.len() * 2, "{name}: {few} of {}", picture.edges.len());
    }
}

#[test]
fn a_retry_goes_round_the_side_of_its_boxes() {
    let flow = flow(MENU, Direction::Down);
    let picture = picture(&flow);
    let (menu, greeting) = (picture.boxes[flow.find("選單")], picture.boxes[flow.find("問候")]);
    let retry = route(&flow, &picture, "選單", "問候");
    assert!(retry.back);
    let [a, b, c, d] = retry.points.as_slice() else { panic!("{retry:?}") };
    assert_eq!((a.x, d.x), (menu.x, greeting.x));
    assert!(b.x == c.x && b.x < menu.x.min(greeting.x));
}

#[test]
fn a_label_is_near_the_start_of_its_edge() {
    let flow = flow(TECH_SUPPORT, Direction::Down);
    let picture = picture(&flow);
    for (edge, route) in flow.graph.edges.iter().zip(&picture.edges).filter(|(_, route)| !route.back) {
        if let Some(label) = route.label {
            let gap = label.y - picture.boxes[edge.from].bottom();
            assert!((0.0..60.0).contains(&gap), "{}: {gap}", flow.titles[edge.from]);
        }
    }
}

#[test]
fn a_step_at_the_end_leaves_the_others_where_they_are() {
    let before = flow(TECH_SUPPORT, Direction::Down);
    let after = flow(&format!("{TECH_SUPPORT}box 客戶 感謝 感謝來電\n結束 -> 感謝"), Direction::Down);
    let (old, new) = (picture(&before), picture(&after));
    assert_eq!(old.boxes, new.boxes[..old.boxes.len()]);
    assert_eq!(old.edges, new.edges[..old.edges.len()]);
}
