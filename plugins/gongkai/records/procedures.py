"""The procedures that the law and the places know, as the names of a decision's steps in order."""

FOUR_AND_TWO, SIX_STEPS, LEVY = "四议两公开", "六步议事法", "一事一议"
PROCEDURES = {
    FOUR_AND_TWO: (
        "proposal", "consultation", "deliberation", "directed", "resolution", "resolution_published", "result_published",
    ),
    SIX_STEPS: ("gathering", "agenda", "inquiry", "negotiation", "negotiation_published", "carried_out"),
    LEVY: ("motion", "resolution", "approval", "resolution_published", "result_published"),
}  # fmt: skip
"""Procedure -> its steps in order: 工作条例 第十九条; 天祝县's six steps (the result is public before it is carried out);
村民一事一议筹资筹劳管理办法."""

OPTIONAL_STEPS = ("directed",)
"""Steps that not every village takes (定向议事代表 are heard before the villagers' deputies decide)."""

REJECTED = "未通过"
