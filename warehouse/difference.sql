-- What differs between the records of figures_before and those of figures_after (as figures.sql shapes them), figure by figure.
-- `before` is null where there was no figure, `after` where there is none any more (`gone`). What is `retold` says the same with another
-- source or note. `place` is where the whole record stands in the workbook of the load $load, which brings it or brings it no more.
with records as (
    select kind, record_key, a as of_after, b as of_before, case when a.content is null then b else a end as own
    from (from figures_before where field = '') as b full join (from figures_after where field = '') as a using (kind, record_key)
    where a.content is distinct from b.content
),
fields as (
    select coalesce(a.kind, b.kind) as kind, coalesce(a.record_key, b.record_key) as record_key, coalesce(a.field, b.field) as field, a, b
    from figures_before as b full join figures_after as a using (kind, record_key, field)
),
differing as (
    select
        f.field, f.a, f.b, r.own, r.of_after, r.of_before,
        case
            when r.of_before.content is null then 'new'
            when r.of_after.content is null then 'gone'
            when f.a.compared is distinct from f.b.compared then 'changed'
            else 'retold'
        end as state
    from records as r join fields as f using (kind, record_key)
    where f.field = '' or (f.a.compared is distinct from f.b.compared and (f.a.is_said or f.b.is_said))
    qualify f.field != '' or count(*) over (partition by r.kind, r.record_key) = 1
)
select
    state, own.kind, own.record_key, field, own.dataset, own.dataset_title, own.dataset_title_en, own.goal, own.subject, own.indicator, own.indicator_title,
    own.indicator_title_en, own.agency, own.agency_title, own.place as place_code, own.place_title, own.period_start, own.period_end,
    own.part as breakdown, own.part_en as breakdown_en,
    b.value as before, b.text as before_text, b.status as before_status, b.absence as before_absence, b.qualifier as before_qualifier,
    b.unit as before_unit, b.unit_one as before_unit_one, b.unit_one_en as before_unit_one_en, b.unit_many as before_unit_many,
    b.unit_many_en as before_unit_many_en, b.money as before_money,
    of_before.file_name as before_file, of_before.sheet as before_sheet, b.cell as before_cell,
    a.value as after, a.text as after_text, a.status, a.absence, a.qualifier, a.unit, a.unit_one, a.unit_one_en, a.unit_many, a.unit_many_en, a.money,
    of_after.file_name as after_file, of_after.sheet as after_sheet, a.cell as after_cell,
    own.sheet, coalesce(a.cell, b.cell) as cell,
    case when of_after.load_id = $load or of_before.content is null then of_after.sheet || '!' || of_after.cell
        else of_before.sheet || '!' || of_before.cell end as place
from differing
order by list_position(['changed', 'new', 'gone', 'retold'], state), own.sheet, length(own.cell), own.cell,
    length(coalesce(b.cell, a.cell)), coalesce(b.cell, a.cell), field
