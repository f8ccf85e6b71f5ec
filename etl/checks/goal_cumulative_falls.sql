/*
incident: >-
  What has been reached of a term cannot be less in a later report: either the earlier one was wrong, or the later one is of another thing.
severity: warning
subject: "Goal {goal}"
message: >-
  Goal {goal}: what it had reached falls from {before:n} to {after:n} {unit_title} by {period_end:m}. It adds up from the beginning of
  the term, and so it cannot fall: one of the two is wrong.
*/
with followed as (
    select
        p.*, lag(p.value) over (partition by p.dataset, p.plan, p.goal, p.reading order by p.period_end) as before, g.agency
    from goal_progress as p
    join goal as g using (dataset, plan, goal)
    where p.value is not null and (p.reading = 'progress_term' or (p.reading = 'attained' and g.accumulation = 'capacity' and p.unit = g.unit))
)

select
    f.goal, f.before, f.value as after, u.many as unit_title, u.many_en as unit_title_en, f.period_end,
    f.dataset, f.agency, f.file_name, f.file_sha256, f.sheet, f.cell, f.loaded_at
from followed as f
join unit as u using (unit)
where f.value < f.before
