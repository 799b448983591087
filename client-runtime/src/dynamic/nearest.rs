//! Names that a misspelled one may stand for.

/// The most names that help more than they confuse.
const MOST: usize = 3;

/// The known names that are most like a name, the likeliest first.
pub(super) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted = name.to_lowercase();
    let mut near: Vec<(usize, &str)> = known
        .filter_map(|known| Some((distance(&wanted, &known.to_lowercase())?, known)))
        .collect();
    near.sort_unstable();
    near.into_iter().take(MOST).map(|(_, name)| name).collect()
}

/// How far two names are from each other; none when they are not alike.
fn distance(wanted: &str, known: &str) -> Option<usize> {
    let distance = strsim::damerau_levenshtein(wanted, known);
    let mut words = wanted.split(|letter: char| !letter.is_alphanumeric());
    let share_a_word = words.any(|word| word.len() > 2 && known.contains(word));
    (share_a_word || distance <= known.chars().count().max(3) / 3).then_some(distance)
}

/// `: did you mean …?`, or nothing when there is no name to offer.
pub(super) fn did_you_mean(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((only, [])) => format!(": did you mean {only}?"),
        Some((last, others)) => format!(": did you mean {} or {last}?", others.join(", ")),
    }
}
