/*
incident: >-
  Goal 661 reports 20 % of the term and that none of its 16,5 million pesos was spent: it was done with what others gave, or it was
  not done.
severity: info
subject: "Goal {goal}"
message: >-
  Goal {goal}: the report states progress and that none of the {millions:n} million pesos programmed for {year} was spent. Ask with
  what it was done: another's money leaves a trace too.
*/
with advanced as (
    select dataset, plan, goal, year(period_end) as year
    from goal_progress
    where reading in ('progress_period', 'progress_term', 'achieved', 'attained') and value > 0
    group by all
)

select
    m.goal, m.programmed / 1000000 as millions, m.year,
    m.dataset, g.agency, p.file_name, p.file_sha256, p.sheet, p.cell, p.loaded_at
from goal_money as m
join advanced as a using (dataset, plan, goal, year)
join goal as g using (dataset, plan, goal)
join goal_progress as p on p.figure_id = m.executed_ids[1]
where m.executed = 0 and m.programmed > 0
