-- Where a figure came from, whatever kind of figure it is. A row of a register is one as well, and each amount in it, `record_id#field`.
with record as (
    select 'project' as register, record_id, project as name, start_date as period_start, start_latest as period_end,
        {'field': 'amount', 'value': amount, 'unit': currency, 'qualifier': amount_qualifier} as one, null as other,
        document, section, note, file_name, file_sha256, sheet, cell, cells, loaded_at, loaded_by, revision
    from project
    union all by name
    select 'call' as register, record_id, call as name, applied as period_start, applied_latest as period_end,
        document, section, note, file_name, file_sha256, sheet, cell, cells, loaded_at, loaded_by, revision
    from call
    union all by name
    select 'event' as register, record_id, event as name, start_date as period_start, start_latest as period_end,
        {'field': 'attendance', 'value': attendance, 'unit': attendance_unit, 'qualifier': attendance_qualifier} as one,
        {'field': 'business', 'value': business, 'unit': currency, 'qualifier': business_qualifier} as other,
        document, section, note, file_name, file_sha256, sheet, cell, cells, loaded_at, loaded_by, revision
    from event
    union all by name
    select 'city_link' as register, record_id, city_link as name, signed as period_start, signed_latest as period_end,
        document, section, note, file_name, file_sha256, sheet, cell, cells, loaded_at, loaded_by, revision
    from city_link
    union all by name
    select 'commitment' as register, record_id, commitment as name, due as period_start, due_latest as period_end,
        document, section, note, file_name, file_sha256, sheet, cell, cells, loaded_at, loaded_by, revision
    from commitment
),
amount as (
    select r.*, unnest([one, other]) as said from record as r
),
figure as (
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
    union all by name
    select record_id as figure_id, register, name as title, name as title_en, period_start, period_end, name as value_text, document, section,
        note, file_name, file_sha256, sheet, cell, loaded_at, loaded_by, revision
    from record
    union all by name
    select record_id || '#' || said.field as figure_id, register, said.field as concept, name as title, name as title_en, period_start, period_end,
        said.value as value, said.qualifier as qualifier, said.unit as unit, document, section, note, file_name, file_sha256, sheet,
        coalesce(cells[said.field], cell) as cell, loaded_at, loaded_by, revision
    from amount
    where said.value is not null
)

select f.*, u.one as unit_one, u.one_en as unit_one_en, u.many as unit_title, u.many_en as unit_title_en, u.money
from figure as f
left join unit as u using (unit)
where list_contains($figures, f.figure_id)
order by f.period_end, f.sheet, f.cell
