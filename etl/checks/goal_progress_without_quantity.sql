/*
incident: >-
  Goal 661 reports 20 % of 5.000 persons and counts none: the percentage is of something else, of meetings perhaps.
severity: warning
subject: "Goal {goal}"
message: >-
  Goal {goal}: the report states {reported:p} of a target of {target:n} {unit_title}, and counts none of them. Ask what the percentage
  is of.
*/
select
    r.goal, r.reported, r.target, r.unit_title, r.unit_title_en,
    r.dataset, g.agency, p.file_name, p.file_sha256, p.sheet, p.cell, p.loaded_at
from goal_reading as r
join goal as g using (dataset, plan, goal)
join goal_progress as p on p.figure_id = r.reported_id
where r.reported > 0 and r.target > 1 and r.unit != 'percent'  -- one alone cannot be counted before it is done
    and not exists (
        select 1 from goal_progress as q
        where q.dataset = r.dataset and q.plan = r.plan and q.goal = r.goal and q.reading in ('achieved', 'attained', 'result') and q.value is not null
    )
