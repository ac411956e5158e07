// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <vector>

#include "gradus/catalog/standings.hpp"
#include "gradus/io/archive.hpp"
#include "gradus/io/catalog_json.hpp"
#include "gradus/io/read_catalog.hpp"
#include "gradus/io/record_json.hpp"
#include "gradus/learner/audit.hpp"
#include "gradus/learner/check_record.hpp"
#include "guarded.hpp"
#include "query/query.hpp"

namespace gradus::c {

namespace {

/// Calls `visit` with the things of a list; throws `bad_argument` where there is no such list.
template <class Visit>
auto with_list(const catalog_data& d, std::int32_t list, Visit visit) {
    switch (list) {
        case GRADUS_COURSES:
            return visit(d.courses);
        case GRADUS_CREDENTIALS:
            return visit(d.credentials);
        case GRADUS_ENTRIES:
            return visit(d.entry_points);
        case GRADUS_EXITS:
            return visit(d.exit_points);
        case GRADUS_SETS:
            return visit(d.requirement_sets);
    }
    throw bad_argument("there is no list " + std::to_string(list));
}

std::size_t size_of(const catalog& c, std::int32_t list) {
    return with_list(c.data(), list, [](const auto& things) { return things.size(); });
}

std::optional<std::size_t> find_in(const catalog& c, std::int32_t list, std::string_view id) {
    const auto position = [](const auto& found) {
        return found ? std::optional<std::size_t>(index(*found)) : std::nullopt;
    };
    switch (list) {
        case GRADUS_COURSES:
            return position(c.find_course(id));
        case GRADUS_CREDENTIALS:
            return position(c.find_credential(id));
        case GRADUS_ENTRIES:
            return position(c.find_entry(id));
        case GRADUS_EXITS:
            return position(c.find_exit(id));
        case GRADUS_SETS:
            return position(c.find_requirement_set(id));
    }
    throw bad_argument("there is no list " + std::to_string(list));
}

/// Returns how the things of a list stand.
template <class Id, class Standing>
std::vector<std::uint8_t> standings_by(std::size_t count, Standing at) {
    std::vector<std::uint8_t> all(count);
    for (std::uint32_t i = 0; i < count; ++i) all[i] = static_cast<std::uint8_t>(at(Id{i}));
    return all;
}

std::vector<std::uint8_t> standings_of(const facts& known, std::int32_t list, std::size_t count) {
    const standings now = evaluate(known, {known.source->as_of, known.source->grade});
    switch (list) {
        case GRADUS_COURSES: {  // as standings::course_standing, but without looking for each course among the exceptions
            const std::vector<gate_id>& gates = known.catalog.circuit().course_requires;
            auto all = standings_by<course_id>(count, [&](course_id i) { return now[gates[index(i)]]; });
            for (const course_exception& e : now.exceptions) all[index(e.course)] = static_cast<std::uint8_t>(e.at);
            return all;
        }
        case GRADUS_CREDENTIALS:
            return standings_by<credential_id>(count, [&](credential_id i) { return now.credential_standing(i); });
        case GRADUS_ENTRIES:
            return standings_by<entry_id>(count, [&](entry_id i) { return now.entry_standing(i); });
        case GRADUS_EXITS:
            return standings_by<exit_id>(count, [&](exit_id i) { return exit_standing(known, now, i); });
        default:
            return standings_by<requirement_set_id>(count,
                                                    [&](requirement_set_id i) { return set_standing(known, now, i); });
    }
}

}  // namespace

}  // namespace gradus::c

using namespace gradus::c;

extern "C" {

gradus_status gradus_catalog_read(gradus_context* context, const void* bytes, size_t size, gradus_catalog** out) {
    return guarded(context, out, [&](context_object& c) {
        const std::string_view text = text_of(bytes, size, "the catalog");
        const gradus::build_options options{gradus::severity::warning};
        const auto loaded = gradus::query::is_archive(text) ? gradus::read_archive_catalog(text, {}, options)
                                                            : gradus::read_catalog(text, {}, options);
        if (!loaded) throw gradus::error(loaded.found());
        c.keep(loaded.found());
        give(out, std::make_shared<catalog_object>(catalog_object{*loaded}));
        return GRADUS_OK;
    });
}

void gradus_catalog_free(gradus_catalog* catalog) { free_handle(catalog); }

gradus_status gradus_catalog_archive(gradus_context* context, const gradus_catalog* catalog, gradus_answer** out) {
    return guarded(context, out, [&](context_object&) {
        give(out, std::make_shared<answer_object>(answer_object{gradus::write_archive(object_at(catalog)->value)}));
        return GRADUS_OK;
    });
}

gradus_status gradus_catalog_json(gradus_context* context, const gradus_catalog* catalog, int32_t indented,
                                  gradus_answer** out) {
    return guarded(context, out, [&](context_object&) {
        const auto layout = indented != 0 ? gradus::json_layout::indented : gradus::json_layout::compact;
        give(out, std::make_shared<answer_object>(
                      answer_object{gradus::write_catalog(object_at(catalog)->value.data(), layout)}));
        return GRADUS_OK;
    });
}

gradus_status gradus_catalog_size(gradus_context* context, const gradus_catalog* catalog, int32_t list, size_t* out) {
    return guarded(context, [&](context_object&) {
        if (!out) throw bad_argument("there is no place for the size: `out` is NULL");
        *out = size_of(object_at(catalog)->value, list);
        return GRADUS_OK;
    });
}

gradus_status gradus_catalog_id(gradus_context* context, const gradus_catalog* catalog, int32_t list, size_t position,
                                const char** out, size_t* size) {
    return guarded(context, out, [&](context_object&) {
        const auto object = object_at(catalog);
        with_list(object->value.data(), list, [&](const auto& things) {
            if (position >= things.size())
                throw bad_argument("the list has " + std::to_string(things.size()) + " things, and none at " +
                                   std::to_string(position));
            *out = things[position].id.c_str();
            if (size) *size = things[position].id.size();
        });
        return GRADUS_OK;
    });
}

gradus_status gradus_catalog_find(gradus_context* context, const gradus_catalog* catalog, int32_t list, const char* id,
                                  size_t size, size_t* out) {
    return guarded(context, [&](context_object&) {
        if (!out) throw bad_argument("there is no place for the position: `out` is NULL");
        const auto object = object_at(catalog);
        const auto found = find_in(object->value, list, text_of(id, size, "the id"));
        *out = found.value_or(size_of(object->value, list));
        return found ? GRADUS_OK : GRADUS_NO;
    });
}

gradus_status gradus_record_read(gradus_context* context, const gradus_catalog* catalog, const char* json, size_t size,
                                 gradus_record** out) {
    return guarded(context, out, [&](context_object& c) {
        const auto of = object_at(catalog);
        gradus::record_reading reading = gradus::parse_record(text_of(json, size, "the record"));
        if (has_error(reading.found)) throw gradus::error(reading.found);
        const auto made = std::make_shared<record_object>();
        made->value = std::move(reading.data);
        made->known = gradus::make_facts(of->value, made->value);
        const gradus::diagnostics unknown = gradus::check_record(of->value, made->value);
        reading.found.insert(reading.found.end(), unknown.begin(), unknown.end());
        c.keep(reading.found);
        give(out, made);
        return GRADUS_OK;
    });
}

void gradus_record_free(gradus_record* record) { free_handle(record); }

gradus_status gradus_record_standings(gradus_context* context, const gradus_record* record, int32_t list, uint8_t* out,
                                      size_t capacity, size_t* count) {
    return guarded(context, [&](context_object&) {
        const auto object = object_at(record);
        const std::size_t all = size_of(object->known->catalog, list);
        if (count) *count = all;
        if (all > capacity || (!out && all > 0))
            throw bad_argument("there is no room for " + std::to_string(all) + " standings");
        const std::vector<std::uint8_t> at = standings_of(*object->known, list, all);
        std::copy(at.begin(), at.end(), out);
        return GRADUS_OK;
    });
}
}
