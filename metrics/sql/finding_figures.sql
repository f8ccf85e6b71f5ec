-- The figures that stand in the cell of a finding, or that the mark in it is of: what its origin opens.
with figure as (
    select observation_id as figure_id, file_sha256, sheet, unnest(list_distinct([cell, coalesce(status_cell, cell)])) as cell, period_end from observation
    union all
    select stated_total_id, file_sha256, sheet, cell, period_end from stated_total
    union all
    select figure_id, file_sha256, sheet, cell, period_end from goal_progress
)

select f.finding, list(distinct figure.figure_id order by figure.figure_id) as figures
from finding as f
join figure using (file_sha256, sheet, cell)
group by f.finding
