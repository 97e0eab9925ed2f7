//! The source text under the one rule of original wording.

const SOURCE: &str = include_str!("../../seeds/source/plan-2017-23.txt");

/// The lines of the source that are not blank, as the program is to show them.
pub fn lines() -> Vec<String> {
    SOURCE.lines().map(str::trim).filter(|line| !line.is_empty()).map(as_shown).collect()
}

/// The source untouched.
pub fn raw() -> &'static str {
    SOURCE
}

/// The lines below a chapter's head, up to the next one or to the end of the last.
pub fn chapter(head: &str) -> Vec<String> {
    let ends = |line: &String| {
        line.starts_with("抄送：")
            || ["一、", "二、", "三、", "四、", "五、", "六、"]
                .iter()
                .any(|next| line.starts_with(next))
    };
    let from_head = lines().into_iter().skip_while(|line| !line.starts_with(head));
    from_head.skip(1).take_while(|line| !ends(line)).collect()
}

fn as_shown(line: &str) -> String {
    let letters: Vec<char> = line.chars().collect();
    let mut wide: Vec<char> = letters.clone();
    for (at, letter) in letters.iter().enumerate() {
        let beside = |step: isize| {
            at.checked_add_signed(step).and_then(|at| letters.get(at)).is_some_and(|c| chinese(*c))
        };
        if let Some(full) = full_width(*letter)
            && (beside(-1) || beside(1))
        {
            wide[at] = full;
        }
    }
    without_spaces(&wide)
}

fn full_width(letter: char) -> Option<char> {
    match letter {
        ',' => Some('，'),
        ';' => Some('；'),
        ':' => Some('：'),
        '(' => Some('（'),
        ')' => Some('）'),
        _ => None,
    }
}

fn chinese(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}' | '“' | '”' | '‘' | '’')
}

fn without_spaces(letters: &[char]) -> String {
    let mut shown = String::new();
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at)).copied().unwrap_or(' ');
        let after = letters.get(at + 1).copied().unwrap_or(' ');
        let after_number = before == '）' && letters.first() == Some(&'（') && at <= 4;
        let in_date = (before.is_ascii_digit() && "年月日".contains(after))
            || ("年月".contains(before) && after.is_ascii_digit())
            || (chinese(before)
                && after.is_ascii_digit()
                && letters.get(at + 1..).is_some_and(begins_a_date));
        if *letter != ' ' || !(after_number || in_date) {
            shown.push(*letter);
        }
    }
    shown
}

/// `2017 年 …`: the space before a spaced date belongs to it.
fn begins_a_date(letters: &[char]) -> bool {
    let mut rest = letters.iter().skip_while(|letter| letter.is_ascii_digit());
    rest.next() == Some(&' ') && rest.next() == Some(&'年')
}
