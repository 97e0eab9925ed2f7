//! What a heading means: the spellings that are known, and those that can only mean one of ours.

use super::heading::Heading;
use crate::progress::FieldName;

/// What is made of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A spelling that is known.
    Exactly(Heading),
    /// Made of nothing but words that speak of this column.
    Likely(Heading),
    /// Two of our columns in one.
    Joined,
    /// None of ours.
    Unknown,
}

/// Known spellings, compared by [`crate::import::words::key`].
const SPELLINGS: &[(Heading, &[&str])] = &[
    (Heading::Number, &["序号", "编号", "措施序号", "措施编号"]),
    (Heading::Measure, &["工作措施", "措施", "重点任务", "工作任务", "任务内容", "重点工作"]),
    (Heading::Indicator, &["指标", "指标名称"]),
    (
        Heading::Field(FieldName::Progress),
        &[
            "本季度工作进展情况",
            "工作进展情况",
            "工作进展",
            "进展情况",
            "进展",
            "本季度进展情况",
            "本季度进展",
            "目前进展情况",
            "工作开展情况",
            "本季度工作情况",
        ],
    ),
    (
        Heading::Field(FieldName::Problems),
        &["存在问题", "存在的问题", "问题", "存在困难", "存在的困难和问题"],
    ),
    (
        Heading::Field(FieldName::NextSteps),
        &[
            "下一步工作打算",
            "下一步",
            "下一步工作",
            "下一步打算",
            "下步打算",
            "下步工作打算",
            "下一步工作安排",
            "下一步措施",
            "下一步工作措施",
        ],
    ),
    (Heading::Field(FieldName::Completion), &["完成情况", "目前完成情况"]),
    (Heading::ReachedOn, &["自报达到日期", "达到日期", "达到时限日期"]),
    (Heading::Zero, &["零报告原因", "零报告"]),
    (Heading::Figure, &["本季度数", "本季数", "本季度"]),
    (Heading::Remarks, &["备注", "说明"]),
    (
        Heading::Other,
        &[
            "完成时限",
            "上期填报情况",
            "计量单位",
            "单位",
            "对应措施",
            "上季数",
            "上季累计",
            "本季累计",
            "牵头单位",
            "责任单位",
            "类别",
        ],
    ),
];

/// Of what a word in a heading speaks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    /// Of this field.
    Field(FieldName),
    /// Of what is to come, and of nothing else of ours; says it only beside 下一步.
    Plans,
    /// Of whether it is done: a word of the plan or a text, nobody can tell.
    Done,
    /// Of nothing.
    Nothing,
}

const PROGRESS: Of = Of::Field(FieldName::Progress);
const PROBLEMS: Of = Of::Field(FieldName::Problems);
const NEXT: Of = Of::Field(FieldName::NextSteps);

/// The words headings are made of. Of two that fit the longer counts.
const WORDS: &[(Of, &[&str])] = &[
    (PROGRESS, &["进展", "进度", "推进", "开展", "落实", "做法", "成效"]),
    (PROBLEMS, &["问题", "困难", "不足", "难点", "短板", "薄弱环节"]),
    (
        NEXT,
        &[
            "下一步",
            "下步",
            "下季度",
            "下一季度",
            "下季",
            "下阶段",
            "下一阶段",
            "下期",
            "打算",
            "今后",
            "后续",
        ],
    ),
    (Of::Plans, &["计划", "安排", "思路", "举措", "措施", "重点", "整改", "目标", "意见"]),
    (Of::Done, &["完成"]),
    (
        Of::Nothing,
        &[
            "的",
            "主要",
            "情况",
            "工作",
            "本季度",
            "本季",
            "本期",
            "本阶段",
            "目前",
            "当前",
            "现阶段",
            "存在",
            "任务",
            "具体",
            "有关",
            "相关",
            "原因",
            "建议",
            "分析",
            "填报",
            "内容",
            "及",
            "和",
            "与",
            "以及",
            "及其",
            "、",
            "/",
            ",",
            "第一季度",
            "第二季度",
            "第三季度",
            "第四季度",
            "一季度",
            "二季度",
            "三季度",
            "四季度",
        ],
    ),
];

/// What a heading means, of which [`crate::import::words::key`] was taken. Never one column for
/// another: a heading of which any word is not understood is none of ours.
pub fn meaning(word: &str) -> Meaning {
    let known = SPELLINGS.iter().find(|(_, spellings)| spellings.contains(&word));
    if let Some((heading, _)) = known {
        return Meaning::Exactly(*heading);
    }
    let Some(spoken) = spoken_of(word) else { return Meaning::Unknown };
    let has = |of: Of| spoken.contains(&of);
    let fields = [PROGRESS, PROBLEMS, NEXT].into_iter().filter(|of| has(*of)).count();
    let field = [FieldName::Progress, FieldName::Problems, FieldName::NextSteps]
        .into_iter()
        .find(|name| has(Of::Field(*name)));
    match (fields, field) {
        (0, _) | (_, None) => Meaning::Unknown,
        (1, Some(field)) if has(Of::Done) => match field {
            FieldName::Progress => Meaning::Unknown,
            FieldName::Problems | FieldName::NextSteps | FieldName::Completion => Meaning::Joined,
        },
        (1, Some(FieldName::NextSteps)) => Meaning::Likely(Heading::Field(FieldName::NextSteps)),
        (1, Some(_)) if has(Of::Plans) => Meaning::Unknown,
        (1, Some(field)) => Meaning::Likely(Heading::Field(field)),
        (_, Some(_)) => Meaning::Joined,
    }
}

/// Of what every word of a heading speaks; none where one is not known.
fn spoken_of(word: &str) -> Option<Vec<Of>> {
    const LONGEST: usize = 24;
    if word.chars().count() > LONGEST {
        return None;
    }
    let mut spoken = Vec::new();
    let mut rest = word;
    while !rest.is_empty() {
        let fitting = WORDS.iter().flat_map(|(of, words)| {
            words.iter().filter(|word| rest.starts_with(**word)).map(|word| (*of, word.len()))
        });
        let (of, length) = fitting.max_by_key(|(_, length)| *length)?;
        spoken.push(of);
        rest = rest.get(length..)?;
    }
    Some(spoken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_spellings_of_a_column_are_understood() {
        for (field, spellings) in [
            (
                FieldName::Problems,
                &[
                    "存在问题",
                    "存在的主要问题",
                    "主要问题",
                    "困难和问题",
                    "存在困难和问题",
                    "存在问题和困难",
                    "问题和困难",
                    "问题与困难",
                    "问题及建议",
                    "存在的问题及原因",
                    "存在的困难和问题",
                    "目前存在的主要问题和不足",
                ][..],
            ),
            (
                FieldName::NextSteps,
                &[
                    "下一步工作计划",
                    "下一步计划",
                    "下步工作",
                    "下一步工作思路",
                    "下一步工作及建议",
                    "下一步举措",
                    "工作打算",
                    "下季度工作打算",
                    "下季度计划",
                    "下一阶段工作安排",
                    "下一步整改措施",
                ],
            ),
            (
                FieldName::Progress,
                &[
                    "目前工作进展",
                    "落实情况",
                    "推进情况",
                    "主要做法",
                    "工作推进落实情况",
                    "本季度工作开展情况",
                    "主要做法及成效",
                    "一季度进展情况",
                ],
            ),
        ] {
            for spelling in spellings {
                let found = match meaning(spelling) {
                    Meaning::Exactly(heading) | Meaning::Likely(heading) => Some(heading),
                    Meaning::Joined | Meaning::Unknown => None,
                };
                assert_eq!(found, Some(Heading::Field(field)), "{spelling}");
            }
        }
    }

    #[test]
    fn what_is_two_columns_or_none_is_not_guessed() {
        for joined in [
            "存在问题及下一步工作",
            "存在困难及下一步措施",
            "进展情况及存在问题",
            "下一步推进情况",
            "下一步工作进展",
            "工作进展和打算",
        ] {
            assert_eq!(meaning(joined), Meaning::Joined, "{joined}");
        }
        for none in [
            "工作情况",
            "工作计划",
            "重点安排",
            "本季度完成情况",
            "工作完成情况",
            "完成进度",
            "上季度进展",
            "上季度工作进展情况",
            "去年问题",
            "进展措施",
            "问题整改措施",
            "主要经验",
            "无问题",
            "",
        ] {
            assert_eq!(meaning(none), Meaning::Unknown, "{none}");
        }
    }

    #[test]
    fn no_spelling_stands_twice() {
        let all: Vec<&str> =
            SPELLINGS.iter().flat_map(|(_, spellings)| spellings.iter().copied()).collect();
        let different: std::collections::BTreeSet<&str> = all.iter().copied().collect();
        assert_eq!(different.len(), all.len());
    }
}
