//! Where parts of titles stand, to find the titles that are near one.

use std::ops::Range;

use rayon::prelude::*;

use super::{FARTHEST, LONGEST, MOST, Text, reach};

/// Where parts of titles stand. A title that differs from another in few letters has one of its parts
/// in common with it, if it has one part more than that: the pigeonhole principle, used as by Li, Deng,
/// Wang and Feng, *Pass-Join*, PVLDB 5 (2011). The longer of two titles is looked up among the shorter.
pub(super) struct Parts {
    /// The keys of parts and the titles that have them, by their numbers, in order.
    titles: Vec<(u64, u32)>,
    /// Where those begin whose keys begin with so many bits, and at last where all end.
    starts: Vec<u32>,
    /// How many bits that are.
    bits: u32,
    /// [`Text::odd`] of each title, close together: they are looked at most of all.
    odd: Vec<u128>,
}

impl Parts {
    pub(super) fn new(texts: &[Text]) -> Parts {
        let numbered = (0u32..).zip(texts).collect::<Vec<_>>().into_par_iter();
        let titles = numbered.flat_map_iter(|(number, text)| {
            let keys = Keys::new(text);
            let length = text.letters.len();
            let reaches = reaches_of_shorter(length);
            reaches
                .flat_map(move |reach| {
                    let parts: Vec<Range<usize>> = parts(length, reach).collect();
                    let keys: Vec<u64> = (0..)
                        .zip(parts)
                        .map(|(place, part)| keys.key(reach, length, place, part))
                        .collect();
                    keys.into_iter().map(move |key| (key, number))
                })
                .collect::<Vec<_>>()
        });
        let mut titles: Vec<(u64, u32)> = titles.collect();
        titles.par_sort_unstable();
        let bits = (titles.len() + 1).ilog2() + 1;
        let mut starts = vec![0; (1 << bits) + 1];
        for (key, _) in &titles {
            starts[slot(*key, bits) + 1] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let odd = texts.iter().map(|text| text.odd).collect();
        Parts {
            titles,
            starts,
            bits,
            odd,
        }
    }

    /// The titles with a part of this key, and no more than stand next to one.
    fn with(&self, key: u64, number: usize) -> &[(u64, u32)] {
        let slot = slot(key, self.bits);
        let ends = self.starts.get(slot).zip(self.starts.get(slot + 1));
        let range = ends.map(|(from, to)| *from as usize..*to as usize);
        let titles = range
            .and_then(|range| self.titles.get(range))
            .unwrap_or_default();
        // Nearly always none or one, where a search costs more than to look at them.
        let count = |titles: &[(u64, u32)], holds: &dyn Fn(u64) -> bool| match titles.len() > MOST {
            true => titles.partition_point(|(key, _)| holds(*key)),
            false => titles.iter().take_while(|(key, _)| holds(*key)).count(),
        };
        let from = count(titles, &|other| other < key);
        let titles = titles.get(from..).unwrap_or_default();
        let to = count(titles, &|other| other == key);
        beside(titles.get(..to).unwrap_or_default(), number)
    }

    /// The titles that may be alike and are no longer than this one.
    pub(super) fn candidates(&self, number: usize, texts: &[Text]) -> Vec<usize> {
        let text = &texts[number];
        let length = text.letters.len();
        let reach = reach(length);
        let mut found = Vec::new();
        if reach == 0 || length > LONGEST {
            return found;
        }
        let keys = Keys::new(text);
        for shorter in length - reach..=length {
            let more = length - shorter;
            for (place, part) in parts(shorter, reach).enumerate() {
                // Before the first part that is the same in both lie at most as many edits as parts,
                // and behind it at most the rest.
                let behind = reach - place;
                let from = part
                    .start
                    .saturating_sub(place)
                    .max((part.start + more).saturating_sub(behind));
                let to = (part.start + place).min(part.start + more + behind);
                let size = part.len();
                for start in (from..=to).take_while(|start| start + size <= length) {
                    let key = keys.key(reach, shorter, place, start..start + size);
                    let others = self.with(key, number).iter();
                    let others = others.map(|(_, other)| *other as usize);
                    found.extend(others.filter(|other| self.may_be(number, *other, reach)));
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found.retain(|other| *other != number);
        found
    }

    /// Whether two titles may be at most so many letters away from each other: each letter changes at
    /// most four of the rows of two, which go or come.
    fn may_be(&self, one: usize, other: usize, reach: usize) -> bool {
        (self.odd[one] ^ self.odd[other]).count_ones() as usize <= 4 * reach
    }
}

/// The reaches of the titles that one of this length is looked for by: how far a title may be depends on
/// the longer one.
fn reaches_of_shorter(length: usize) -> impl Iterator<Item = usize> {
    (1..=FARTHEST).filter(move |wanted| {
        let longer = (length..=length + FARTHEST).filter(|longer| *longer <= LONGEST);
        let mut longer = longer.filter(|longer| longer - length <= reach(*longer));
        longer.any(|longer| reach(longer) == *wanted)
    })
}

/// The keys of the parts of one title, each found without going through its letters.
struct Keys {
    numbers: u64,
    /// For each place a number that hangs on all letters before it.
    sums: Vec<u64>,
    /// The powers of [`FACTOR`], as many.
    powers: Vec<u64>,
}

/// By what the sum of the letters is multiplied with each letter more. Odd, and otherwise of no meaning.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

impl Keys {
    fn new(text: &Text) -> Keys {
        let count = text.letters.len().min(LONGEST) + 1;
        let (mut sums, mut powers) = (Vec::with_capacity(count), Vec::with_capacity(count));
        let (mut sum, mut power) = (0u64, 1u64);
        sums.push(sum);
        powers.push(power);
        for letter in text.letters.iter().take(LONGEST) {
            sum = sum
                .wrapping_mul(FACTOR)
                .wrapping_add(mixed(u64::from(u32::from(*letter))));
            power = power.wrapping_mul(FACTOR);
            sums.push(sum);
            powers.push(power);
        }
        Keys {
            numbers: text.numbers,
            sums,
            powers,
        }
    }

    /// The key of a part: of titles of this reach, length and with these numbers, in this place.
    fn key(&self, reach: usize, length: usize, place: usize, part: Range<usize>) -> u64 {
        let sum = |place: usize| self.sums.get(place).copied().unwrap_or_default();
        let power = self.powers.get(part.len()).copied().unwrap_or_default();
        let letters = sum(part.end).wrapping_sub(sum(part.start).wrapping_mul(power));
        let place = (reach * (LONGEST + 1) + length) * (FARTHEST + 1) + place;
        mixed(letters ^ mixed(self.numbers ^ place as u64))
    }
}

/// A number that looks nothing like another one, however near the two were: the end of *MurmurHash3*.
fn mixed(number: u64) -> u64 {
    let number = (number ^ number >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let number = (number ^ number >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    number ^ number >> 33
}

/// The first bits of a key.
fn slot(key: u64, bits: u32) -> usize {
    #[allow(clippy::cast_possible_truncation)] // There are fewer bits than titles have parts.
    let slot = (key >> (u64::BITS - bits)) as usize;
    slot
}

/// The parts of a text of this length, one more than its reach.
fn parts(length: usize, reach: usize) -> impl Iterator<Item = Range<usize>> {
    let count = reach + 1;
    (0..count).map(move |place| length * place / count..length * (place + 1) / count)
}

/// The titles of a list that stand next to one, half of them on either side.
fn beside(titles: &[(u64, u32)], number: usize) -> &[(u64, u32)] {
    let at = titles.partition_point(|(_, title)| (*title as usize) < number);
    let from = at.saturating_sub(MOST / 2);
    let to = (at + MOST / 2).min(titles.len());
    match titles.len() <= MOST {
        true => titles,
        false => &titles[from..to],
    }
}
