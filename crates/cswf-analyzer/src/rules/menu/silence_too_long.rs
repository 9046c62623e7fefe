//! Callers who say nothing wait in silence for long.

use cswf_diagnostics::MenuMessage as Say;

use crate::context::RuleContext;
use crate::findings::Findings;
use crate::silence;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let limit = context.parameter("most");
    let told = |step, time| Say::SilenceTooLong { step, time };
    silence::check(context, &|time| time.as_secs_f64() > limit, &told, &Say::SilenceTooLongHelp {}, found);
}
