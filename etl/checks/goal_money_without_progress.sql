/*
incident: >-
  A goal on which money is spent year after year and of which nobody says how far it got passes for one that is being done.
severity: warning
subject: "Goal {goal}"
message: >-
  Goal {goal}: {millions:n} million pesos were spent in {year}, and the report states no progress of it: neither a percentage nor a
  quantity above zero. Ask what the money was spent on.
*/
with advanced as (
    select dataset, plan, goal, year(period_end) as year
    from goal_progress
    where reading in ('progress_period', 'progress_term', 'achieved', 'attained', 'result') and value > 0
    group by all
)

select
    m.goal, m.executed / 1000000 as millions, m.year,
    m.dataset, g.agency, p.file_name, p.file_sha256, p.sheet, p.cell, p.loaded_at
from goal_money as m
join goal as g using (dataset, plan, goal)
join goal_progress as p on p.figure_id = m.executed_ids[1]
anti join advanced as a on a.dataset = m.dataset and a.plan = m.plan and a.goal = m.goal and a.year = m.year
where m.executed > 0
