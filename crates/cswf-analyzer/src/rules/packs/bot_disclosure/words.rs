//! The words by which a machine says what it is.

use crate::phrases::{Phrases, folded, says};

/// In English, Chinese, and languages of the European Union.
static WORDS: Phrases = Phrases::new(&[
    "bot",
    "chatbot*",
    "chat bot",
    "voicebot*",
    "robot*",
    "automat*",
    "virtual assistant",
    "virtual agent",
    "digital assistant",
    "voice assistant",
    "ai",
    "a.i.",
    "artificial intelligence",
    "machine",
    "not a human",
    "not a person",
    "computer",
    "機器人",
    "机器人",
    "人工智慧",
    "人工智能",
    "ai 客服",
    "智慧客服",
    "智能客服",
    "智慧助理",
    "智能助手",
    "虛擬助理",
    "虚拟助手",
    "虛擬客服",
    "虚拟客服",
    "數位助理",
    "数字助手",
    "語音助理",
    "语音助手",
    "自動回覆",
    "自动回复",
    "自動語音",
    "自动语音",
    "不是真人",
    "ki",
    "künstliche intelligenz",
    "sprachassistent*",
    "virtueller assistent",
    "maschine",
    "ia",
    "intelligence artificielle",
    "assistant virtuel*",
    "inteligencia artificial",
    "asistente virtual",
    "inteligência artificial",
    "assistente virtual*",
    "intelligenza artificiale",
    "kunstmatige intelligentie",
    "virtuele assistent",
    "digitale assistent",
    "sztuczna inteligencja",
    "wirtualny asystent",
    "umělá inteligence",
    "virtuální asistent*",
    "tekoäly*",
    "botti",
    "virtuell assistent",
    "kunstig intelligens",
    "inteligență artificială",
    "mesterséges intelligencia",
    "umelá inteligencia",
    "umjetna inteligencija",
    "umetna inteligenca",
    "изкуствен интелект",
    "τεχνητή νοημοσύνη",
    "tehisintellekt",
]);

/// Do the words, or words that the user has added, say that a machine speaks?
pub(super) fn discloses(words: &str, own: &[String]) -> bool {
    let words = folded(words);
    WORDS.any(&words) || own.iter().any(|word| says(&words, &folded(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_says_what_it_is() {
        for words in [
            "Hi, I am a chatbot.",
            "您好，我是聊天機器人。",
            "Ich bin eine KI.",
            "This is an automated service.",
        ] {
            assert!(discloses(words, &[]), "{words}");
        }
        assert!(!discloses("I will say it again.", &[]) && !discloses("Ich heiße Robert.", &[]));
        assert!(discloses("Hi, I am Robbie.", &["robbie".to_owned()]));
    }
}
