"""The duties of the Code, one module a section, in the Code's order. Reading this package binds them all."""

from amends.rulebook.duties import (
    policy,
    s1_definition,
    s1_requests,
    s1_surveys,
    s2_exclusions,
    s3_accessibility,
    s5_adjustments,
    s5_process,
    s6_stage_1,
    s6_stage_2,
    s7_putting_right,
    s_2022,
    s_earlier,
)

SECTIONS = (
    s1_definition,
    s1_requests,
    s1_surveys,
    s2_exclusions,
    s3_accessibility,
    s5_adjustments,
    s5_process,
    s6_stage_1,
    s6_stage_2,
    s7_putting_right,
    s_2022,
    s_earlier,
    policy,
)
