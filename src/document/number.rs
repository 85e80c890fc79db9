//! Numbers as people read them.

/// A number with at most two digits behind the point, and none that say nothing.
pub fn rounded(number: f64) -> String {
    let text = format!("{number:.2}");
    match text.trim_end_matches('0').trim_end_matches('.') {
        "-0" => "0".to_owned(),
        text => text.to_owned(),
    }
}

/// A part of a whole in hundredths, as `12 %`; with a digit more where it would else be said to be
/// nothing or all.
pub fn percent(part: f64) -> String {
    let hundredths = part * 100.0;
    match hundredths {
        0.0 => "0 %".to_owned(),
        edge if edge < 1.0 || (99.0..100.0).contains(&edge) => format!("{edge:.1} %"),
        many => format!("{many:.0} %"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let check = |number: f64, expected: &str| assert_eq!(rounded(number), expected);
        check(12.0, "12");
        check(45.1666, "45.17");
        check(0.5, "0.5");
        check(-0.001, "0");
        check(-12.5, "-12.5");
        check(100.0, "100");
        check(1e20, "100000000000000000000");
    }

    #[test]
    fn parts_are_hundredths() {
        let check = |part: f64, expected: &str| assert_eq!(percent(part), expected);
        check(0.0, "0 %");
        check(0.0004, "0.0 %");
        check(0.004, "0.4 %");
        check(0.123, "12 %");
        check(0.999, "99.9 %");
        check(1.0, "100 %");
    }
}
