//! The JSON Schema of the language, for editors: draft-07, made from the tables of keys.
//!
//! It says what keys there are and how values are written; what names exist is the reading's business. What may be
//! short or long (a way out, a text) is one definition of several types rather than a choice between definitions, so
//! that an editor speaks of the key that is wrong and not of “none of two”.

use cswf_diagnostics::Phrase;
use serde_json::{Map, Value, json};

use crate::keys::{
    ARRIVAL, BUDGET, EVENT_TURN, GOAL, Key, LIBRARY, MEASURES, Place, SHIFT, SPREAD, STEP, Shape, TEST,
    TYPES, VARIABLE, VERBS, Verb, WAY, WORKFLOW,
};

const DURATION: &str = "^(?=.)([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?$";
const SHARE: &str = "^[0-9]+(\\.[0-9]+)?%$";
const RATE: &str = "^[0-9]+(\\.[0-9]+)?/[mhd]$";

/// A type, or a list of that type.
fn types() -> String {
    format!("^(list of )?({})$", TYPES.join("|"))
}

/// The schema.
#[must_use]
pub fn schema() -> Value {
    let mut definitions = Definitions(Map::new());
    let workflow = definitions.place(&WORKFLOW);
    let library = definitions.place(&LIBRARY);
    let test = definitions.place(&TEST);
    definitions.add("workflow", |schema| {
        schema.insert("anyOf".to_owned(), json!([{ "required": ["steps"] }, { "required": ["rules"] }]));
    });
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "cswf workflow",
        "description": "A customer-service workflow, a library that workflows include, or a file of scenarios",
        "type": "object",
        "if": { "required": ["workflow"] },
        "then": workflow,
        "else": {
            "if": { "required": ["library"] },
            "then": library,
            "else": { "if": { "required": ["test"] }, "then": test, "else": workflow }
        },
        "definitions": definitions.0
    })
}

/// The definitions made so far.
struct Definitions(Map<String, Value>);

impl Definitions {
    /// Changes a definition.
    fn add(&mut self, id: &str, change: impl FnOnce(&mut Map<String, Value>)) {
        if let Some(Value::Object(schema)) = self.0.get_mut(id) {
            change(schema);
        }
    }

    /// A definition by name, made when it is first needed; it may need itself.
    fn named(&mut self, id: &str, make: impl FnOnce(&mut Self) -> Value) -> Value {
        if !self.0.contains_key(id) {
            self.0.insert(id.to_owned(), Value::Null);
            let schema = make(self);
            self.0.insert(id.to_owned(), schema);
        }
        json!({ "$ref": format!("#/definitions/{id}") })
    }

    fn place(&mut self, place: &'static Place) -> Value {
        self.named(place.id, |definitions| {
            let mut schema = definitions.object(place.keys.iter());
            if let Value::Object(schema) = &mut schema {
                schema.insert("title".to_owned(), json!(place.what.en));
            }
            schema
        })
    }

    /// A place that may also be written short, as one of these types.
    fn short_or_long(&mut self, place: &'static Place, short: Value) -> Value {
        self.named(place.id, |definitions| {
            let mut schema = definitions.object(place.keys.iter());
            if let (Value::Object(schema), Value::Object(short)) = (&mut schema, short) {
                schema.insert("title".to_owned(), json!(place.what.en));
                schema.extend(short);
            }
            schema
        })
    }

    fn object<'k>(&mut self, keys: impl Iterator<Item = &'k Key>) -> Value {
        let mut properties = Map::new();
        let mut required = Vec::new();
        for key in keys {
            if key.required {
                required.push(key.name);
            }
            properties.insert(key.name.to_owned(), self.property(key.name, key.shape, key.about));
        }
        let mut schema = json!({ "type": "object", "additionalProperties": false, "properties": properties });
        if let (Value::Object(schema), false) = (&mut schema, required.is_empty()) {
            schema.insert("required".to_owned(), json!(required));
        }
        schema
    }

    /// A key with its words. In draft-07 nothing counts beside a `$ref`, hence the `allOf`.
    fn property(&mut self, name: &str, shape: Shape, about: Phrase) -> Value {
        let mut schema = match self.shape(shape) {
            reference @ Value::Object(_) if reference.get("$ref").is_some() => {
                json!({ "allOf": [reference] })
            }
            schema => schema,
        };
        if let Value::Object(schema) = &mut schema {
            schema.insert("title".to_owned(), json!(name));
            schema.insert("description".to_owned(), json!(about.en));
            schema.insert("markdownDescription".to_owned(), json!(in_every_language(about)));
        }
        schema
    }

    fn shape(&mut self, shape: Shape) -> Value {
        match shape {
            Shape::Id | Shape::Word => scalar(),
            Shape::OneOf(words) => json!({ "enum": words }),
            Shape::Suggest(words) => json!({ "anyOf": [{ "enum": words }, { "type": "string" }] }),
            Shape::Type => json!({ "anyOf": [{ "enum": TYPES }, { "type": "string", "pattern": types() }] }),
            Shape::Several([]) => {
                json!({ "type": ["string", "number", "boolean", "array"], "items": scalar() })
            }
            Shape::Several(words) => {
                json!({ "anyOf": [{ "enum": words }, { "type": "array", "items": { "enum": words } }] })
            }
            Shape::Text => self.text(),
            Shape::Texts => {
                let text = self.text();
                json!({ "anyOf": [text, { "type": "array", "items": text }] })
            }
            Shape::BoolOrText => json!({ "anyOf": [{ "type": "boolean" }, self.text()] }),
            Shape::NamedTexts => json!({ "type": "object", "additionalProperties": self.text() }),
            Shape::Bool => json!({ "type": "boolean" }),
            Shape::Count(least) => json!({ "type": "integer", "minimum": least }),
            Shape::Number => json!({ "type": "number" }),
            Shape::Duration => {
                json!({ "type": "string", "pattern": DURATION, "examples": ["30s", "1h30m", "7d"] })
            }
            Shape::Share => json!({ "type": "string", "pattern": SHARE, "examples": ["40%"] }),
            Shape::Rate => json!({ "type": "string", "pattern": RATE, "examples": ["90/h"] }),
            Shape::Date => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
            Shape::Moment => {
                json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?$" })
            }
            Shape::Days => json!({ "type": ["string", "array"], "items": { "type": "string" } }),
            Shape::Schedule => json!({ "type": "string", "examples": ["Mo-Fr 09:00-18:00"] }),
            Shape::Value => json!({ "type": ["string", "number", "boolean", "array"], "items": scalar() }),
            Shape::Values => {
                let value = self.shape(Shape::Value);
                json!({ "type": "object", "additionalProperties": value })
            }
            Shape::Condition => json!({ "type": ["string", "boolean"] }),
            Shape::Match => {
                let value = self.shape(Shape::Value);
                json!({ "type": "object", "minProperties": 1, "additionalProperties": value })
            }
            Shape::Target => json!({ "type": "string" }),
            _ => self.structure(shape),
        }
    }

    /// What is made of other definitions.
    fn structure(&mut self, shape: Shape) -> Value {
        match shape {
            Shape::Way | Shape::Breach => self.way(),
            Shape::Ways => {
                json!({ "type": "object", "minProperties": 1, "additionalProperties": self.way() })
            }
            Shape::Cases => json!({ "type": "array", "items": self.way() }),
            Shape::Steps => self.steps(),
            Shape::Branches => json!({ "type": "object", "additionalProperties": self.steps() }),
            Shape::Split => json!({ "type": "object", "additionalProperties": self.shape(Shape::Share) }),
            Shape::Into => {
                json!({ "type": ["string", "object"], "additionalProperties": { "type": "string" } })
            }
            Shape::Join => json!({ "type": ["string", "integer"], "pattern": "^(all|any)$", "minimum": 1 }),
            Shape::Spread => {
                self.short_or_long(&SPREAD, json!({ "type": ["string", "object"], "pattern": DURATION }))
            }
            Shape::Variable => {
                let variable = self.short_or_long(
                    &VARIABLE,
                    json!({ "type": ["string", "object"], "pattern": types(), "examples": TYPES }),
                );
                json!({ "type": "object", "additionalProperties": variable })
            }
            Shape::Staff => {
                json!({ "type": ["integer", "array"], "minimum": 0, "items": self.place(&SHIFT) })
            }
            Shape::Arrivals => {
                json!({ "type": ["string", "array"], "pattern": RATE, "items": self.place(&ARRIVAL) })
            }
            Shape::Distributions => json!({
                "type": "object",
                "additionalProperties": { "type": ["string", "number", "object"] }
            }),
            Shape::Goals => {
                let goal = self.place(&GOAL);
                let measures: Map<String, Value> =
                    MEASURES.iter().map(|measure| ((*measure).to_owned(), goal.clone())).collect();
                json!({ "type": "object", "properties": measures, "additionalProperties": goal })
            }
            Shape::Subjects => json!({ "type": ["string", "array"], "items": { "type": "string" } }),
            Shape::Budget => {
                self.short_or_long(&BUDGET, json!({ "type": ["string", "object"], "pattern": DURATION }))
            }
            Shape::Turns => {
                let event = self.place(&EVENT_TURN);
                json!({ "type": "array", "items": {
                    "type": ["string", "number", "boolean", "object"],
                    "if": { "required": ["event"] },
                    "then": { "anyOf": [{ "not": { "type": "object" } }, event] },
                    "else": { "maxProperties": 1, "additionalProperties": scalar() }
                } })
            }
            Shape::Stubs => json!({ "type": "object" }),
            Shape::One(place) => self.place(place),
            Shape::Many(place) => json!({ "type": "array", "items": self.place(place) }),
            Shape::ByName(place) => json!({ "type": "object", "additionalProperties": self.place(place) }),
            // Written short, and read by `shape`.
            _ => json!({}),
        }
    }

    fn text(&mut self) -> Value {
        self.named("text", |_| {
            json!({
                "title": "text",
                "description": "A text, or texts by language, by channel, or by channel and then language",
                "type": ["string", "number", "boolean", "object"],
                "minProperties": 1,
                "additionalProperties": {
                    "type": ["string", "number", "boolean", "object"],
                    "minProperties": 1,
                    "additionalProperties": scalar()
                }
            })
        })
    }

    fn way(&mut self) -> Value {
        self.short_or_long(&WAY, json!({ "type": ["string", "object"] }))
    }

    fn steps(&mut self) -> Value {
        let step = self.step();
        self.named("steps", |_| {
            json!({ "title": "steps", "description": "Steps in order", "type": "array", "minItems": 1, "items": step })
        })
    }

    /// A step: exactly one verb, with that verb's keys.
    fn step(&mut self) -> Value {
        self.named("step", |definitions| {
            let mut schema = definitions.object(STEP.keys.iter());
            let mut properties = Map::new();
            let mut dependencies = Map::new();
            for verb in VERBS {
                properties
                    .insert(verb.name.to_owned(), definitions.property(verb.name, verb.shape, verb.about));
                dependencies.insert(verb.name.to_owned(), alone(verb));
            }
            for key in VERBS.iter().flat_map(|verb| verb.keys.iter()).flat_map(|group| group.iter()) {
                definitions.verb_key(key, &mut properties, &mut dependencies);
            }
            if let Value::Object(schema) = &mut schema {
                schema.insert("title".to_owned(), json!(STEP.what.en));
                if let Some(Value::Object(own)) = schema.get_mut("properties") {
                    own.extend(properties);
                }
                let verbs: Vec<Value> = VERBS.iter().map(|verb| json!({ "required": [verb.name] })).collect();
                schema.insert("anyOf".to_owned(), json!(verbs));
                schema.insert("dependencies".to_owned(), Value::Object(dependencies));
            }
            schema
        })
    }

    /// A key of some verbs: it needs one of them.
    fn verb_key(
        &mut self,
        key: &Key,
        properties: &mut Map<String, Value>,
        dependencies: &mut Map<String, Value>,
    ) {
        let own = self.property(key.name, key.shape, key.about);
        match properties.get_mut(key.name) {
            // `go` and `say` are verbs and keys.
            Some(_) if VERBS.iter().any(|verb| verb.name == key.name) => return,
            Some(known) if *known != own => *known = either(known.take(), own),
            Some(_) => {}
            None => {
                properties.insert(key.name.to_owned(), own);
            }
        }
        let owners = VERBS.iter().filter(|verb| verb.key(key.name).is_some());
        let owners: Vec<Value> = owners.map(|verb| json!({ "required": [verb.name] })).collect();
        dependencies.insert(key.name.to_owned(), json!({ "anyOf": owners }));
    }
}

/// Two ways to write the same key, under different verbs.
fn either(first: Value, second: Value) -> Value {
    let words = |schema: &Value, key: &str| schema.get(key).cloned().unwrap_or_default();
    json!({
        "title": words(&first, "title"),
        "description": words(&first, "description"),
        "anyOf": [first, second]
    })
}

/// What a verb needs, and that no other verb stands beside it. `go` is a key of most, `say` of `end`.
fn alone(verb: &Verb) -> Value {
    let fits = |other: &Verb| {
        other.name == verb.name || verb.key(other.name).is_some() || other.key(verb.name).is_some()
    };
    let others: Vec<Value> =
        VERBS.iter().filter(|other| !fits(other)).map(|other| json!({ "required": [other.name] })).collect();
    let required: Vec<&str> = verb
        .keys
        .iter()
        .flat_map(|group| group.iter())
        .filter(|key| key.required)
        .map(|key| key.name)
        .collect();
    json!({ "not": { "anyOf": others }, "required": required })
}

fn scalar() -> Value {
    json!({ "type": ["string", "number", "boolean"] })
}

/// The words in each language, below one another.
fn in_every_language(about: Phrase) -> String {
    let mut words = vec![about.en];
    for other in [about.zh_tw, about.zh_cn] {
        if !words.contains(&other) {
            words.push(other);
        }
    }
    words.join("  \n")
}
