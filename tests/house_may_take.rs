//! Who may take from whom in the library.

/// What the leaves, the store, the terms and the jobs named here may take from the library. Nothing
/// above them.
pub const MAY_TAKE: [(&str, &[&str]); 34] = [
    ("problem", &[]),
    ("id", &[]),
    ("clock", &[]),
    ("error", &["problem"]),
    ("file", &["error"]),
    ("op", &["id"]),
    ("archive", &["error", "file", "archive"]),
    ("key", &["clock", "error", "file", "op", "store", "key"]),
    (
        "exchange",
        &[
            "archive", "clock", "error", "exchange", "file", "id", "key", "plan", "revision",
            "store",
        ],
    ),
    // `report`: the abstract paper, and of it nothing else; see `pdf_takes_more_than_the_paper`.
    ("pdf", &["error", "file", "report", "pdf"]),
    ("xlsx", &["clock", "error", "xlsx"]),
    // `revision`: opening a file proves a sample of its 版.
    ("store", &["clock", "error", "file", "id", "op", "problem", "store", "revision"]),
    // A plan has units, and a unit is seen through its plan: these two know each other.
    ("plan", &["clock", "error", "file", "id", "problem", "plan", "unit"]),
    ("unit", &["clock", "id", "plan", "unit"]),
    ("period", &["clock", "error", "id", "plan"]),
    ("measure", &["clock", "id", "period", "plan", "unit", "measure"]),
    // `report`: the abstract paper of a slip.
    (
        "period_slip",
        &["clock", "error", "id", "measure", "op", "period", "plan", "report", "store", "unit"],
    ),
    // What a workbook says, before anybody asks what it means.
    ("import/read", &["clock"]),
    ("batch", &["clock", "error", "id", "op", "plan", "revision", "store", "unit"]),
    // `desk`: whose desk it is; `report`: the abstract papers of the 人员名单 and the 通讯录.
    (
        "contact",
        &[
            "clock", "contact", "desk", "error", "id", "op", "plan", "report", "revision", "store",
            "unit", "xlsx",
        ],
    ),
    // `reply`: who let a 补正期限 pass; `template`: a name that every system takes.
    (
        "chase",
        &[
            "chase", "clock", "contact", "desk", "error", "id", "matter", "op", "pdf", "period",
            "plan", "reply", "report", "review", "store", "template", "unit",
        ],
    ),
    (
        "matter",
        &[
            "clock", "contact", "desk", "error", "file", "id", "matter", "op", "pdf", "period",
            "plan", "report", "revision", "store", "unit", "xlsx",
        ],
    ),
    // `report`: which papers went out; `review`: what speaks now.
    (
        "change",
        &[
            "change", "clock", "error", "id", "plan", "progress", "report", "review", "revision",
            "unit",
        ],
    ),
    (
        "behalf",
        &[
            "batch",
            "behalf",
            "change",
            "clock",
            "error",
            "id",
            "measure",
            "op",
            "plan",
            "progress",
            "review",
            "revision",
            "store",
            "submission",
            "unit",
        ],
    ),
    // What is in force, set against itself: it reads, and writes nothing.
    (
        "alike",
        &[
            "alike", "clock", "error", "id", "measure", "period", "plan", "progress", "report",
            "review", "revision", "unit",
        ],
    ),
    (
        "compile",
        &[
            "clock", "compile", "desk", "error", "id", "op", "period", "plan", "progress",
            "report", "store",
        ],
    ),
    (
        "figures",
        &[
            "clock", "error", "figures", "id", "measure", "period", "plan", "progress", "review",
            "revision", "unit", "xlsx",
        ],
    ),
    (
        "milestones",
        &[
            "clock",
            "error",
            "id",
            "measure",
            "milestones",
            "overview",
            "period",
            "plan",
            "report",
            "review",
            "revision",
            "store",
            "unit",
            "xlsx",
        ],
    ),
    ("account", &["clock", "error", "key", "op", "store"]),
    (
        "leader",
        &[
            "clock", "desk", "error", "file", "id", "measure", "period", "plan", "report",
            "review", "store",
        ],
    ),
    (
        "reminder",
        &[
            "clock",
            "desk",
            "error",
            "id",
            "matter",
            "measure",
            "period",
            "plan",
            "progress",
            "receive",
            "reply",
            "review",
            "revision",
            "store",
            "submission",
            "unit",
        ],
    ),
    ("moving", &["archive", "clock", "error", "file", "op", "store"]),
    ("search", &["error", "id", "period", "plan", "progress", "revision", "store", "unit"]),
    // `reply`: what was returned has to be answered, and an answer is part of what goes out; these two
    // know each other.
    (
        "submission",
        &[
            "clock", "contact", "desk", "error", "exchange", "file", "id", "key", "matter", "op",
            "period", "plan", "problem", "progress", "reply", "report", "revision", "store",
            "template", "unit",
        ],
    ),
];
