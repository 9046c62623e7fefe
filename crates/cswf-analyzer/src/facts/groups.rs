//! One root cause, one finding: places that belong together, told at the one from which the others follow.

use super::bits::Bits;
use super::components::components;
use super::map::{Leg, LegId, Map, PlaceId};

/// The places of a part of the map, by what they follow from: each group is its first place, then the rest in order.
/// A place that follows from several belongs to the first of them.
pub fn groups(
    map: &Map<'_>,
    inside: impl Fn(PlaceId) -> bool,
    allowed: impl Fn(LegId, Leg) -> bool,
) -> Vec<Vec<PlaceId>> {
    let loops =
        components(map, map.places().map(|(place, _)| place).filter(|place| inside(*place)), &allowed);
    let mut roots: Vec<PlaceId> = Vec::new();
    for members in loops.iter() {
        let followed = members.iter().any(|place| {
            map.into(*place)
                .any(|(id, leg)| inside(leg.from) && allowed(id, leg) && !loops.together(leg.from, *place))
        });
        if !followed {
            roots.extend(members.first());
        }
    }
    roots.sort_unstable();
    let mut taken = Bits::new(map.place_count());
    let mut groups = Vec::with_capacity(roots.len());
    for root in roots {
        let mut group = Vec::new();
        let mut open = vec![root];
        while let Some(place) = open.pop() {
            if taken.add(place.index()) {
                group.push(place);
                let next = map.out(place).filter(|(id, leg)| inside(leg.to) && allowed(*id, *leg));
                open.extend(next.map(|(_, leg)| leg.to));
            }
        }
        group.sort_unstable_by_key(|place| (*place != root, *place));
        groups.push(group);
    }
    groups
}
