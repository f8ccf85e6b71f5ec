-- Where a figure came from, whatever kind of figure it is.
with figure as (
    select observation_id as figure_id, concat_ws(' · ', agency_title, indicator_title, nullif(breakdown, 'total')) as title,
        concat_ws(' · ', agency_title, coalesce(indicator_title_en, indicator_title), breakdown_en) as title_en, period_start, period_end, value,
        value_text, absence, qualifier, status, unit, document, section, note, file_name, file_sha256, sheet, cell, loaded_at, loaded_by, revision
    from observation
    union all by name
    select stated_total_id as figure_id, concat_ws(' · ', agency_title, indicator_title) as title,
        concat_ws(' · ', agency_title, coalesce(indicator_title_en, indicator_title)) as title_en, period_start, period_end, value, value_text, unit, document,
        section, file_name, file_sha256, sheet, cell, loaded_at, loaded_by, revision
    from stated_total
    union all by name
    select figure_id, goal, reading, nullif(concept, '') as concept, period_start, period_end, value, value_text, absence, status, unit, document, section, note,
        file_name, file_sha256, sheet, cell, loaded_at, loaded_by, revision
    from goal_progress
    union all by name
    select goal_id as figure_id, goal, 'target' as reading, term_start as period_start, term_end as period_end, target as value, target_text as value_text,
        case when target is null then 'blank' end as absence, unit, document, section, note, file_name, file_sha256, sheet,
        coalesce(cells['target'], cell) as cell, loaded_at, loaded_by, revision
    from goal
)

select f.*, u.one as unit_one, u.one_en as unit_one_en, u.many as unit_title, u.many_en as unit_title_en, u.money
from figure as f
left join unit as u using (unit)
where list_contains($figures, f.figure_id)
order by f.period_end, f.sheet, f.cell
