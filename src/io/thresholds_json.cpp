// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/io/thresholds_json.hpp"

#include <algorithm>
#include <utility>

#include "io/detail/codecs.hpp"
#include "io/detail/document.hpp"

namespace gradus {

namespace detail {

using measure_word = word_of<program_measure, program_measure::seats_used>;

template <>
struct description<counted_learner> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("courses", &counted_learner::courses, a_count);
        v("credits", &counted_learner::credits, some_credits);
        v("credential", &counted_learner::credential, a_flag);
    }
};

template <>
struct description<measure_threshold> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("measure", &measure_threshold::measure, measure_word{}, required);
        v("min", &measure_threshold::min, any_number);
        v("max", &measure_threshold::max, any_number);
        v.either("min", "max");
        v("source", &measure_threshold::source, a_text);
        v("as_of", &measure_threshold::as_of, a_text);
    }
};

template <>
struct description<class_condition> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("measure", &class_condition::measure, measure_word{}, required);
        v("is", &class_condition::is, word_of<measure_state, measure_state::none>{}, required);
    }
};

template <>
struct description<class_rule> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("class", &class_rule::is, word_of<program_class, program_class::phase_out>{}, required);
        v("when", &class_rule::when, objects<class_condition>, required);
        v("reason", &class_rule::reason, a_text);
    }
};

template <>
struct description<program_thresholds> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v.format("gradus-thresholds/1");
        v("title", &program_thresholds::title, a_text);
        v("source", &program_thresholds::source, a_text);
        v("as_of", &program_thresholds::as_of, a_text);
        v("small_cell", &program_thresholds::small_cell, a_count);
        v("concentrator", &program_thresholds::concentrator, an_object<counted_learner>);
        v("completer", &program_thresholds::completer, an_object<counted_learner>);
        v("measures", &program_thresholds::measures, objects<measure_threshold>);
        v("classes", &program_thresholds::classes, objects<class_rule>);
        v("diminished_kinds", &program_thresholds::diminished_kinds,
          list_of<word_of<course_kind, course_kind::other>>{});
    }
};

}  // namespace detail

thresholds_reading parse_thresholds(std::string_view json, const read_limits& limits) {
    thresholds_reading reading;
    reading.found = detail::read_document(json, limits, [&](detail::json_reader& in, const detail::json_node& root) {
        detail::an_object<program_thresholds>.read(in, root, detail::place{}, reading.data);
    });
    const diagnostics read = reading.found;
    const auto is_read = [&](const std::string& at) {
        return std::none_of(read.begin(), read.end(), [&](const diagnostic& d) { return d.at.starts_with(at); });
    };
    std::vector<program_measure> seen;
    for (std::size_t i = 0; i < reading.data.measures.size(); ++i) {
        const measure_threshold& t = reading.data.measures[i];
        const std::string at = "/measures/" + std::to_string(i);
        if (!is_read(at)) continue;
        const auto wrong = [&](std::string code, std::string message) {
            reading.found.push_back({severity::error, std::move(code), at, std::move(message), {}});
        };
        if (std::find(seen.begin(), seen.end(), t.measure) != seen.end())
            wrong("duplicate-id", "a second threshold for " + std::string(to_string(t.measure)));
        if (t.min && t.max && *t.min > *t.max) wrong("bad-value", "\"min\" is above \"max\": nothing meets it");
        seen.push_back(t.measure);
    }
    return reading;
}

std::string write_thresholds(const program_thresholds& data, json_layout layout) {
    detail::json_writer out(layout);
    detail::an_object<program_thresholds>.write(out, data);
    return out.take();
}

}  // namespace gradus
