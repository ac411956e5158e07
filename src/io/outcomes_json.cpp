// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/io/outcomes_json.hpp"

#include "io/detail/describe_catalog.hpp"
#include "io/detail/document.hpp"

namespace gradus {

namespace detail {

constexpr whole some_points{-100'000, 100'000};

template <>
struct description<population> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &population::id, an_id, required);
        v("title", &population::title, a_text);
        v("source", &population::source, a_text);
        v("is", &population::is, a_requirement, required);
    }
};

template <>
struct description<indicator> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &indicator::id, an_id, required);
        v("title", &indicator::title, a_text);
        v("source", &indicator::source, a_text);
        v("of", &indicator::of, an_id, required);
        v("counts", &indicator::counts, a_requirement, required);
        v("target", &indicator::target, some_credits);
    }
};

template <>
struct description<point_level> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("points", &point_level::points, some_points, required);
        v("title", &point_level::title, a_text);
        v("is", &point_level::is, a_requirement, required);
    }
};

template <>
struct description<point_index> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &point_index::id, an_id, required);
        v("title", &point_index::title, a_text);
        v("source", &point_index::source, a_text);
        v("of", &point_index::of, an_id, required);
        v("levels", &point_index::levels, objects<point_level>, required);
        v("bonuses", &point_index::bonuses, objects<point_level>);
        v("cap", &point_index::cap, some_points);
    }
};

template <>
struct description<honour_list> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &honour_list::id, an_id, required);
        v("title", &honour_list::title, a_text);
        v("is", &honour_list::is, a_requirement, required);
        v("consent", &honour_list::consent, a_requirement, required);
    }
};

template <>
struct description<outcome_group> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &outcome_group::id, an_id, required);
        v("title", &outcome_group::title, a_text);
        v("dimension", &outcome_group::dimension, an_id);
        v("is", &outcome_group::is, a_requirement, required);
    }
};

template <>
struct description<outcome_definitions> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v.format("gradus-indicators/1");
        v("id", &outcome_definitions::id, an_id, required);
        v("title", &outcome_definitions::title, a_text);
        v("version", &outcome_definitions::version, a_text, required);
        v("source", &outcome_definitions::source, a_text);
        v.inner("effective", &outcome_definitions::effective, description<effective_range>{});
        v("populations", &outcome_definitions::populations, objects<population>);
        v("indicators", &outcome_definitions::indicators, objects<indicator>);
        v("indexes", &outcome_definitions::indexes, objects<point_index>);
        v("lists", &outcome_definitions::lists, objects<honour_list>);
        v("groups", &outcome_definitions::groups, objects<outcome_group>);
    }
};

}  // namespace detail

outcome_definitions_reading parse_outcome_definitions(std::string_view json, const read_limits& limits) {
    outcome_definitions_reading reading;
    reading.found = detail::read_document(json, limits, [&](detail::json_reader& in, const detail::json_node& root) {
        detail::an_object<outcome_definitions>.read(in, root, detail::place{}, reading.data);
    });
    return reading;
}

std::string write_outcome_definitions(const outcome_definitions& data, json_layout layout) {
    detail::json_writer out(layout);
    detail::an_object<outcome_definitions>.write(out, data);
    return out.take();
}

}  // namespace gradus
