//! Callers are not given the time to answer.

use cswf_diagnostics::MenuMessage as Say;

use crate::context::RuleContext;
use crate::findings::Findings;
use crate::silence;

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let limit = context.parameter("least");
    let told = |step, time| Say::SilenceTooShort { step, time };
    silence::check(context, &|time| time.as_secs_f64() < limit, &told, &Say::SilenceTooShortHelp {}, found);
}
