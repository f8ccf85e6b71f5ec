/*
incident: >-
  The report prints "$ millones" for the money executed in goal 671, without the number. Read as zero, it would say that nothing
  was spent.
severity: warning
subject: "Goal {goal}"
message: >-
  Goal {goal}: {millions:n} million pesos were programmed, and what was spent is blank in the report. Blank is not zero: it is not
  known.
*/
select
    e.goal, p.value / 1000000 as millions,
    e.dataset, g.agency, e.file_name, e.file_sha256, e.sheet, e.cell, e.loaded_at
from goal_progress as e
join goal_progress as p on p.dataset = e.dataset and p.plan = e.plan and p.goal = e.goal and p.period_end = e.period_end and p.concept = e.concept
    and p.reading = case e.reading when 'executed' then 'programmed' else 'budget' end
join goal as g on g.dataset = e.dataset and g.plan = e.plan and g.goal = e.goal
where e.reading in ('executed', 'spent') and e.absence = 'blank' and p.value > 0
