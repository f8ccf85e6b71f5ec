-- The records of the views chosen_* in one shape, with the titles of the views known_*: a figure a row; of a goal, a register and a printed
-- total, a field a row, each with its cell. The field '' is the record itself: of an observation and of a goal's figure, all of it.
-- `compared` is what it says, without its source and its notes.
create or replace temp macro words(field, text, place) as {
    'field': field, 'text': text::varchar, 'value': null::decimal(28, 6), 'unit': null::varchar, 'absence': null::varchar,
    'qualifier': null::varchar, 'place': place
};
create or replace temp macro amount(field, value, unit, absence, qualifier, text) as {
    'field': field, 'text': text::varchar, 'value': value::decimal(28, 6), 'unit': unit::varchar,
    'absence': case when value is null then nullif(absence, 'blank') end, 'qualifier': qualifier::varchar, 'place': field
};
create or replace temp macro moment(field, day, text, place) as words(field, coalesce(text, day::varchar), place);

create or replace temp table figures as
with goals as (
    select
        'goal' as kind, g.record_key, g.content, g.dataset, g.plan || '|' || g.goal as goal, g.title as subject, null as indicator, g.agency, g.place,
        null as part, null::date as period_start, null::date as period_end, g.sheet, g.cell, g.cells, g.load_id,
        unnest([
            words('', null, null), words('title', g.title, 'title'), words('line', g.line, 'line'),
            words('programme_name', g.programme_name, 'programme_name'), words('product', g.product, 'product'), words('sdg', g.sdg, 'sdg'),
            words('responsible', g.responsible, 'responsible'),
            words('unit', u.many, 'unit'), words('accumulation', g.accumulation, 'accumulation'),
            amount('baseline', g.baseline, g.unit, null, null, null), words('baseline_year', g.baseline_year, 'baseline_year'),
            amount('target', g.target, g.unit, null, null, g.target_text),
            words('term', year(g.term_start) || '-' || year(g.term_end), null),
            words('funding', g.funding, 'funding'), words('beneficiaries', g.beneficiaries, 'beneficiaries'),
            words('partners', array_to_string(g.partners, '; '), 'partners'), words('places', array_to_string(g.places, '; '), 'places'),
            words('note', g.note, 'note'), words('document', g.document, 'document'), words('section', g.section, 'section')
        ]) as said
    from chosen_goal as g join known_unit as u on u.unit = g.unit
),
projects as (
    select
        'project' as kind, record_key, content, dataset, null as goal, project as subject, null as indicator, null as agency, null as place,
        null as part, null::date as period_start, null::date as period_end, sheet, cell, cells, load_id,
        unnest([
            words('', null, null), words('kind', kind, 'kind'), words('sector', sector, 'sector'), words('donors', array_to_string(donors, '; '), 'donors'),
            words('partners', array_to_string(partners, '; '), 'partners'), words('contributor', contributor, 'contributor'),
            amount('amount', amount, currency, absences['amount'], amount_qualifier, null), words('in_kind', in_kind, 'in_kind'),
            moment('start_text', start_date, start_text, 'start_date'), moment('end_text', end_date, end_text, 'end_date'),
            words('state', state, 'state'), amount('progress', progress, 'percent', absences['progress'], null, null),
            words('beneficiaries', beneficiaries, 'beneficiaries'), amount('reached', reached, reached_unit, absences['reached'], null, null),
            words('place', place, 'place'), words('sdg', array_to_string(sdg, '; '), 'sdg'),
            words('goals', array_to_string(goals, '; '), 'goals'), words('support', array_to_string(support, '; '), 'support'),
            words('note', note, 'note'), words('document', document, 'document'), words('section', section, 'section')
        ]) as said
    from chosen_project
),
calls as (
    select
        'call' as kind, record_key, content, dataset, null as goal, call as subject, null as indicator, null as agency, null as place,
        null as part, null::date as period_start, null::date as period_end, sheet, cell, cells, load_id,
        unnest([
            words('', null, null), words('convener', convener, 'convener'), moment('found_text', found, found_text, 'found'),
            moment('deadline_text', deadline, deadline_text, 'deadline'), moment('applied_text', applied, applied_text, 'applied'),
            amount('asked', asked, currency, absences['asked'], null, null), amount('granted', granted, currency, absences['granted'], null, null),
            words('outcome', outcome, 'outcome'), words('outcome_source', outcome_source, 'outcome_source'),
            words('goals', array_to_string(goals, '; '), 'goals'), words('support', array_to_string(support, '; '), 'support'),
            words('note', note, 'note'), words('document', document, 'document'), words('section', section, 'section')
        ]) as said
    from chosen_call
),
events as (
    select
        'event' as kind, record_key, content, dataset, null as goal, event as subject, null as indicator, null as agency, null as place,
        null as part, null::date as period_start, null::date as period_end, sheet, cell, cells, load_id,
        unnest([
            words('', null, null), moment('start_text', start_date, start_text, 'start_date'),
            moment('end_text', end_date, end_text, 'end_date'), words('state', state, 'state'), words('place', place, 'place'),
            amount('countries', countries, 'country', absences['countries'], null, null),
            amount('attendance', attendance, attendance_unit, absences['attendance'], attendance_qualifier, null),
            amount('business', business, currency, absences['business'], business_qualifier, null),
            words('organisers', array_to_string(organisers, '; '), 'organisers'), words('follow_up', follow_up, 'follow_up'),
            words('goals', array_to_string(goals, '; '), 'goals'), words('support', array_to_string(support, '; '), 'support'),
            words('note', note, 'note'), words('document', document, 'document'), words('section', section, 'section')
        ]) as said
    from chosen_event
),
commitments as (
    select
        'commitment' as kind, record_key, content, dataset, null as goal, commitment as subject, null as indicator, null as agency, null as place,
        null as part, null::date as period_start, null::date as period_end, sheet, cell, cells, load_id,
        unnest([
            words('', null, null), words('responsible', responsible, 'responsible'), words('meeting', meeting, 'meeting'),
            moment('meeting_text', meeting_date, meeting_text, 'meeting_date'), moment('due_text', due, due_text, 'due'),
            words('state', state, 'state'), words('evidence', evidence, 'evidence'),
            words('goals', array_to_string(goals, '; '), 'goals'), words('support', array_to_string(support, '; '), 'support'),
            words('note', note, 'note'), words('document', document, 'document'), words('section', section, 'section')
        ]) as said
    from chosen_commitment
),
city_links as (
    select
        'city_link' as kind, record_key, content, dataset, null as goal, city_link as subject, null as indicator, null as agency, null as place,
        null as part, null::date as period_start, null::date as period_end, sheet, cell, cells, load_id,
        unnest([
            words('', null, null), words('city', city, 'city'), words('country', country, 'country'), words('kind', kind, 'kind'),
            moment('signed_text', signed, signed_text, 'signed'), moment('end_text', end_date, end_text, 'end_date'),
            words('state', state, 'state'), words('topics', array_to_string(topics, '; '), 'topics'),
            words('partners', array_to_string(partners, '; '), 'partners'), words('project', project, 'project'),
            words('goals', array_to_string(goals, '; '), 'goals'), words('support', array_to_string(support, '; '), 'support'),
            words('note', note, 'note'), words('document', document, 'document'), words('section', section, 'section')
        ]) as said
    from chosen_city_link
),
totals as (
    select
        'stated_total' as kind, record_key, content, dataset, null as goal, label as subject, indicator, agency, place, breakdown as part,
        period_start, period_end, sheet, cell, map {}::map(varchar, varchar) as cells, load_id,
        unnest([
            words('', null, null), amount('stated', value, unit, null, null, value_text), amount('computed', computed, unit, null, null, null)
        ]) as said
    from chosen_stated_total
),
fields as (
    from goals union all from projects union all from calls union all from events union all from commitments union all from city_links
    union all from totals
),
shaped as (
    select
        kind, record_key, content, said.field, dataset, goal, subject, indicator, agency, place, part, period_start, period_end,
        said.value, said.unit, null as status, said.absence, coalesce(said.qualifier, 'exact') as qualifier, said.text,
        row(said.value, case when said.value is null then said.text end, said.unit, said.absence, said.qualifier)::varchar as compared,
        coalesce(said.text, said.value::varchar, said.absence) is not null as is_said, sheet, coalesce(cells[said.place], cell) as cell, load_id
    from fields
    union all
    select
        'observation', record_key, content, '', dataset, null, null, indicator, agency, place, breakdown, period_start, period_end,
        value, unit, status, absence, qualifier, value_text, row(value, unit, measure, status, absence, qualifier)::varchar,
        true, sheet, cell, load_id
    from chosen_observation
    union all
    select
        'goal_progress', p.record_key, p.content, '', p.dataset, p.plan || '|' || p.goal, g.title, null, g.agency, g.place,
        coalesce(nullif(p.concept, ''), p.reading), p.period_start, p.period_end,
        p.value, p.unit, p.status, p.absence, 'exact', p.value_text, row(p.value, p.unit, p.status, p.absence)::varchar,
        true, p.sheet, p.cell, p.load_id
    from chosen_goal_progress as p
    left join known_goal as g using (plan, goal)
)
select
    s.*, i.title as indicator_title, i.title_en as indicator_title_en, a.title as agency_title, p.title as place_title,
    u.one as unit_one, u.one_en as unit_one_en, u.many as unit_many, u.many_en as unit_many_en, u.money,
    l.file_name, l.file_sha256, d.title as dataset_title, d.title_en as dataset_title_en,
    case when s.part != 'total' and s.kind in ('observation', 'stated_total') then
        array_to_string(list_transform(string_split(s.part, ' · '), lambda said: coalesce(english.of_part[said], said)), ' · ')
    end as part_en
from shaped as s
join known_load as l using (load_id)
join known_dataset as d on d.dataset = s.dataset
cross join (select map(list(title), list(title_en)) as of_part from known_part) as english
left join known_indicator as i on i.indicator = s.indicator
left join known_agency as a on a.agency = s.agency
left join known_place as p on p.place = s.place
left join known_unit as u on u.unit = s.unit
