/// The number of words that a sentence lists.
const LISTED: usize = 30;

/// Names beyond this length have no suggestions: comparing them takes time, and nobody mistypes them.
const COMPARED: usize = 100;

/// The candidate that a misspelt name most likely stands for.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let wanted = name.to_lowercase();
    let length = wanted.chars().count();
    if length > COMPARED {
        return None;
    }
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let most = candidate.chars().count().max(3) / 3;
            let lowercase = candidate.to_lowercase();
            // The distance is never less than the difference in length.
            if lowercase.chars().count().abs_diff(length) > most {
                return None;
            }
            let distance = strsim::osa_distance(&wanted, &lowercase);
            (distance <= most).then_some((distance, candidate))
        })
        .min()
        .map(|(_, candidate)| candidate.to_owned())
}

/// The words of a list as a sentence says them; of a long list, its first words.
pub(crate) fn one_of<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let mut words = words.into_iter();
    let listed = words.by_ref().take(LISTED);
    let mut quoted: Vec<String> = listed.map(|word| format!("`{word}`")).collect();
    if words.next().is_some() {
        quoted.push(String::from("others"));
    }
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::from("nothing"),
    }
}
