-- The rows of the registers and the goals in which every one of $words is said, accents and case aside, each with the fields that say one:
-- what is looked for may stand partly in one field and partly in another. `place` is the address of the field's cell.
with record as (
    select 'projects' as register, record_id as id, project as name, cells, sheet, file_name, {
        'project': project, 'kind': kind, 'sector': sector, 'donors': array_to_string(donors, '; '), 'partners': array_to_string(partners, '; '),
        'contributor': contributor, 'in_kind': in_kind, 'start_date': start_text, 'end_date': end_text, 'state': state,
        'beneficiaries': beneficiaries, 'place': place, 'goals': array_to_string(goals, '; '), 'sdg': array_to_string(sdg, '; '),
        'support': array_to_string(support, '; '), 'note': note, 'document': document, 'section': section
    }::json as fields
    from project
    union all
    select 'calls', record_id, call, cells, sheet, file_name, {
        'call': call, 'convener': convener, 'found': found_text, 'deadline': deadline_text, 'applied': applied_text, 'outcome': outcome,
        'outcome_source': outcome_source, 'goals': array_to_string(goals, '; '), 'support': array_to_string(support, '; '), 'note': note,
        'document': document, 'section': section
    }::json
    from call
    union all
    select 'events', record_id, event, cells, sheet, file_name, {
        'event': event, 'start_date': start_text, 'end_date': end_text, 'state': state, 'place': place, 'organisers': array_to_string(organisers, '; '),
        'follow_up': follow_up, 'goals': array_to_string(goals, '; '), 'support': array_to_string(support, '; '), 'note': note,
        'document': document, 'section': section
    }::json
    from event
    union all
    select 'city_links', record_id, city_link, cells, sheet, file_name, {
        'city_link': city_link, 'city': city, 'country': country, 'kind': kind, 'signed': signed_text, 'state': state,
        'topics': array_to_string(topics, '; '), 'partners': array_to_string(partners, '; '), 'project': project,
        'goals': array_to_string(goals, '; '), 'support': array_to_string(support, '; '), 'note': note, 'document': document, 'section': section
    }::json
    from city_link
    union all
    select 'commitments', record_id, commitment, cells, sheet, file_name, {
        'commitment': commitment, 'responsible': responsible, 'meeting': meeting, 'meeting_date': meeting_text, 'due': due_text, 'state': state,
        'evidence': evidence, 'goals': array_to_string(goals, '; '), 'support': array_to_string(support, '; '), 'note': note,
        'document': document, 'section': section
    }::json
    from commitment
    union all
    select 'goals', plan || ':' || goal, title, cells, sheet, file_name, {
        'goal': goal, 'title': title, 'line': line, 'beneficiaries': beneficiaries, 'partners': array_to_string(partners, '; '), 'note': note
    }::json
    from goal
),
field as (
    select register, id, name, sheet, file_name, said.key as field, said.value as text, cells[said.key] as cell,
        strip_accents(lower(said.value)) as folded
    from (select *, unnest(map_entries(fields::map(varchar, varchar))) as said from record)
    where said.value is not null
),
word as (select distinct strip_accents(lower(unnest($words::varchar[]))) as word)

select f.register, f.id, f.name, f.field, f.text, f.sheet, f.cell, f.file_name
from field as f
where exists (from word where contains(f.folded, word))
    and not exists (
        from word where not exists (from field as o where o.register = f.register and o.id = f.id and contains(o.folded, word))
    )
order by f.register, f.name, f.id, f.field
