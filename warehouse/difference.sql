-- What the load $load changes of what was published, figure by figure. `before` is null where there was no figure, `after` where there is none
-- any more (`gone`): the same workbook, read otherwise. What is `retold` says the same with another source or note.
-- `withdrawn` are the figures that the workbook had brought when it was read before.
with now as (
    select
        o.*, coalesce(w.content, earlier.content) as before_content,
        case when w.content is null then earlier.value else w.value end as before,
        case when w.content is null then earlier.value_text else w.value_text end as before_text,
        case when w.content is null then earlier.status else w.status end as before_status
    from observation_row as o
    left join withdrawn as w using (record_key)
    left join observation_row as earlier on earlier.record_key = o.record_key and earlier.revision = o.revision - 1
    where o.load_id = $load
),
difference as (
    select
        case
            when before_content is null then 'new'
            when (before, before_status) is not distinct from (value, status) then 'retold'
            else 'changed'
        end as state,
        indicator, agency, place, unit, measure, period_start, period_end, breakdown, before_status, status, before, before_text,
        value as after, value_text as after_text, sheet, cell
    from now where before_content is distinct from content
    union all
    select
        'gone', indicator, agency, place, unit, measure, period_start, period_end, breakdown, status, null, value, value_text,
        null, null, sheet, cell
    from withdrawn as w where not exists (from observation_row as o where o.record_key = w.record_key and o.is_current)
)
select d.*, i.title as indicator_title, a.title as agency_title, p.title as place_title, u.one as unit_one, u.many as unit_many
from difference as d
join indicator as i using (indicator) join agency as a using (agency) join place as p using (place) join unit as u on u.unit = d.unit
order by d.state = 'gone', d.sheet, length(d.cell), d.cell
