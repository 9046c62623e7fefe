//! The list of rules. Everything that is said of rules anywhere (`explain`, settings, mutes, docs) comes from here.

use cswf_diagnostics::{AboutMessage, Level};

use crate::rule::{Group, Parameter, Rule, Unit};

/// What is written, or nothing.
macro_rules! perhaps {
    () => {
        None
    };
    ($value:literal) => {
        Some($value)
    };
}

/// Declares the modules of the rules and the list of them. `id => file About Level { settings }`, after the level `in
/// "pack"` for a rule of a pack; `with` names a module that the rules of a group share; the file is the id with `_` for
/// `-`, the page is `resources/rules/<id>.md`.
macro_rules! rules {
    ($(
        $module:ident $group:ident {
            $(with $helper:ident;)?
            $(
                $id:literal => $file:ident $about:ident $level:ident $(in $pack:literal)?
                { $($name:literal: $unit:ident $(= $default:literal)?),* $(,)? };
            )*
        }
    )*) => {
        $(
            #[allow(clippy::module_inception, reason = "one of the groups is that of event rules")]
            mod $module { $(mod $helper;)? $(pub(super) mod $file;)* }
        )*

        /// Every rule, by group.
        pub static RULES: &[Rule] = &[$($(
            Rule {
                id: $id,
                group: Group::$group,
                pack: perhaps!($($pack)?),
                level: Level::$level,
                about: || AboutMessage::$about {}.into(),
                page: include_str!(concat!("../resources/rules/", $id, ".md")),
                parameters: &[$(Parameter { name: $name, unit: Unit::$unit, default: perhaps!($($default)?) }),*],
                check: $module::$file::check,
            },
        )*)*];
    };
}

rules! {
    flow Flow {
        "unreachable-step" => unreachable_step UnreachableStep Error {};
        "unhandled-outcome" => unhandled_outcome UnhandledOutcome Error {};
        "dead-end" => dead_end DeadEnd Error {};
        "endless-loop" => endless_loop EndlessLoop Error {};
        "unbounded-loop" => unbounded_loop UnboundedLoop Warning {};
        "never-taken" => never_taken NeverTaken Warning {};
        "always-taken" => always_taken AlwaysTaken Info {};
        "handler-without-cause" => handler_without_cause HandlerWithoutCause Warning {};
        "unused-definition" => unused_definition UnusedDefinition Warning {};
        "deadlock" => deadlock Deadlock Error {};
        "lost-branch" => lost_branch LostBranch Error {};
        "branches-collide" => branches_collide BranchesCollide Error {};
    }
    escalation Escalation {
        "missing-escalation" => missing_escalation MissingEscalation Error {};
        "person-too-far" => person_too_far PersonTooFar Warning { "inputs": Count = 3.0, "time": Time = 120.0 };
        "no-zero-out" => no_zero_out NoZeroOut Warning {};
        "misses-without-person" => misses_without_person MissesWithoutPerson Warning { "most": Count = 3.0 };
        "escalation-in-circle" => escalation_in_circle EscalationInCircle Error {};
        "escalation-without-deadline" => escalation_without_deadline EscalationWithoutDeadline Warning { "within": Time = 7200.0 };
        "handoff-without-context" => handoff_without_context HandoffWithoutContext Info {};
    }
    menu Menu {
        "menu-text-mismatch" => menu_text_mismatch MenuTextMismatch Error {};
        "vague-wording" => vague_wording VagueWording Info { "words": Words };
        "robotic-wording" => robotic_wording RoboticWording Info { "words": Words };
        "jargon" => jargon Jargon Info { "words": Words };
        "menu-too-broad" => menu_too_broad MenuTooBroad Info { "most": Count = 5.0 };
        "menu-too-deep" => menu_too_deep MenuTooDeep Info { "most": Count = 3.0 };
        "option-too-late" => option_too_late OptionTooLate Warning { "most": Time = 20.0 };
        "options-out-of-order" => options_out_of_order OptionsOutOfOrder Info {};
        "skipped-key" => skipped_key SkippedKey Info {};
        "menu-without-repeat" => menu_without_repeat MenuWithoutRepeat Info { "options": Count = 3.0 };
        "prompt-too-long" => prompt_too_long PromptTooLong Info { "most": Time = 8.0 };
        "silence-too-short" => silence_too_short SilenceTooShort Info { "least": Time = 3.0 };
        "silence-too-long" => silence_too_long SilenceTooLong Info { "most": Time = 10.0 };
        "other-dominates" => other_dominates OtherDominates Warning { "most": Share = 0.5 };
        "hot-option-buried" => hot_option_buried HotOptionBuried Warning { "margin": Share = 0.1 };
    }
    data Data {
        "used-before-set" => used_before_set UsedBeforeSet Error {};
        "maybe-unset" => maybe_unset MaybeUnset Warning {};
        "asked-twice" => asked_twice AskedTwice Warning {};
        "asks-known-data" => asks_known_data AsksKnownData Warning {};
        "never-used" => never_used NeverUsed Info {};
        "overwritten-unread" => overwritten_unread OverwrittenUnread Info {};
        "too-many-questions" => too_many_questions TooManyQuestions Info { "most": Count = 5.0, "courtesy": Time = 3.0 };
    }
    privacy Privacy {
        "disclosed-before-verify" => disclosed_before_verify DisclosedBeforeVerify Error {};
        "pii-to-wrong-place" => pii_to_wrong_place PiiToWrongPlace Error {};
        "kept-too-long" => kept_too_long KeptTooLong Warning {};
        "sensitive-word" => sensitive_word SensitiveWord Warning {};
        "recording-without-notice" => recording_without_notice RecordingWithoutNotice Warning {};
    }
    timing Timing {
        "breach-unhandled" => breach_unhandled BreachUnhandled Warning {};
        "timeout-after-promise" => timeout_after_promise TimeoutAfterPromise Warning {};
        "wait-without-timeout" => wait_without_timeout WaitWithoutTimeout Warning {};
        "no-acknowledgement" => no_acknowledgement NoAcknowledgement Warning { "within": Time = 600.0 };
        "promise-too-tight" => promise_too_tight PromiseTooTight Error {};
        "promise-at-risk" => promise_at_risk PromiseAtRisk Warning { "kept": Share = 0.95 };
    }
    texts Texts {
        "missing-translation" => missing_translation MissingTranslation Error {};
        "mixed-script" => mixed_script MixedScript Info { "names": Words };
        "term-of-other-region" => term_of_other_region TermOfOtherRegion Info { "names": Words };
        "translation-length" => translation_length TranslationLength Info { "ratio": Count = 2.0, "least": Time = 6.0 };
    }
    capacity Capacity {
        with team;
        "overloaded" => overloaded Overloaded Error {};
        "service-level-missed" => service_level_missed ServiceLevelMissed Warning { "slack": Share = 0.005, "brief": Time = 1800.0 };
        "too-busy" => too_busy TooBusy Warning { "occupancy": Share = 0.85 };
        "single-bottleneck" => single_bottleneck SingleBottleneck Info {};
        "queue-without-news" => queue_without_news QueueWithoutNews Info {};
        "queue-without-limit" => queue_without_limit QueueWithoutLimit Info {};
        "queue-without-callback" => queue_without_callback QueueWithoutCallback Info {};
        "shares-not-100" => shares_not_100 SharesNot100 Error {};
    }
    hours Hours {
        "uncovered-hours" => uncovered_hours UncoveredHours Error { "brief": Time = 120.0 };
        "hours-overlap" => hours_overlap HoursOverlap Warning {};
        "never-open" => never_open NeverOpen Warning { "within": Time = 259_200_000.0 };
        "calendar-runs-out" => calendar_runs_out CalendarRunsOut Warning { "ahead": Time = 2_592_000.0 };
    }
    rules Rules {
        "rule-shadowed" => rule_shadowed RuleShadowed Error {};
        "rules-conflict" => rules_conflict RulesConflict Warning {};
        "rules-gap" => rules_gap RulesGap Warning { "covered": Share = 0.6 };
        "complex-rule-without-rollout" => complex_rule_without_rollout ComplexRuleWithoutRollout Info
            { "conditions": Count = 3.0, "actions": Count = 3.0, "first": Share = 0.1 };
    }
    service Service {
        "missing-greeting" => missing_greeting MissingGreeting Info {};
        "missing-wrapup" => missing_wrapup MissingWrapup Info {};
        "close-without-survey" => close_without_survey CloseWithoutSurvey Warning {};
        "not-followed-up" => not_followed_up NotFollowedUp Warning {};
        "ticket-never-closed" => ticket_never_closed TicketNeverClosed Warning {};
        "refusal-without-offer" => refusal_without_offer RefusalWithoutOffer Warning {};
        "no-goal" => no_goal NoGoal Info {};
        "no-owner" => no_owner NoOwner Info {};
        "stale-review" => stale_review StaleReview Info {};
        "live-without-review" => live_without_review LiveWithoutReview Info {};
    }
    promises Promises {
        "promise-broken" => promise_broken PromiseBroken Error {};
        "promise-not-proven" => promise_not_proven PromiseNotProven Warning {};
    }
    packs Packs {
        "opt-out-words" => opt_out_words OptOutWords Error in "us-sms" { "words": Words };
        "bot-disclosure" => bot_disclosure BotDisclosure Error in "eu" { "words": Words };
        "card-in-recording" => card_in_recording CardInRecording Error in "pci" {};
        "reply-buttons" => reply_buttons ReplyButtons Error in "whatsapp"
        { "buttons": Count = 3.0, "button-length": Count = 20.0, "rows": Count = 10.0, "row-length": Count = 24.0 };
    }
}

/// The rule of that name.
#[must_use]
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

/// The rule whose name was probably meant.
#[must_use]
pub fn closest_rule(id: &str) -> Option<&'static str> {
    cswf_model::names::closest(id, known_names())
}

/// The names that are findings, but no rules of the list: of the reading, of lint itself.
/// What a target cannot express: found by whoever compiles, muted like a rule.
pub const CANNOT_EXPRESS: &str = "cannot-express";

/// The names that are findings, but no rules of the list: of the reading, of lint itself, of targets.
const OTHER_NAMES: [&str; 21] = [
    "syntax",
    "unknown-key",
    "unknown-name",
    "placeholder-unknown",
    "wrong-type",
    "wrong-value",
    "duplicate-key",
    "duplicate-id",
    "missing-key",
    "no-verb",
    "two-verbs",
    "not-utf8",
    "too-large",
    "include",
    "endless-run",
    "rule-error",
    "analysis-limit",
    "mute-without-reason",
    "mute-expired",
    "unused-mute",
    CANNOT_EXPRESS,
];

/// Every name that a finding can have.
pub fn known_names() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|rule| rule.id).chain(OTHER_NAMES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_begins_with_the_name_of_its_rule() {
        for rule in RULES {
            assert!(rule.page.starts_with(&format!("# {}\n", rule.id)), "{}", rule.id);
            let chapters =
                ["## What it finds", "## Why", "## Example", "## Settings", "## Sources", "## Muting"];
            for chapter in chapters {
                assert!(rule.page.contains(&format!("\n{chapter}\n")), "{}: {chapter} is missing", rule.id);
            }
        }
    }

    #[test]
    fn names_are_unique_and_kebab_case() {
        let mut names: Vec<&str> = known_names().collect();
        assert!(
            names
                .iter()
                .all(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit()))
        );
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn a_slip_is_understood() {
        assert_eq!(closest_rule("deadend"), Some("dead-end"));
        assert_eq!(rule("dead-end").map(|rule| rule.group), Some(Group::Flow));
        assert!(rule("nonsense").is_none());
    }
}
