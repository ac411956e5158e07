// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/io/engagement_json.hpp"

#include "io/detail/describe_catalog.hpp"
#include "io/detail/document.hpp"

namespace gradus {

namespace detail {

constexpr std::string_view cadence_subjects[] = {"partner", "program"};

template <>
struct description<partner> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &partner::id, an_id, required);
        v("title", &partner::title, a_text);
        v("kind", &partner::kind, an_id);
        v("region", &partner::region, a_text);
        v("occupations", &partner::occupations, ids);
    }
};

template <>
struct description<engagement_event> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &engagement_event::id, an_id, required);
        v("title", &engagement_event::title, a_text);
        v("kind", &engagement_event::kind, an_id);
        v("on", &engagement_event::on, a_date, required);
        v("partners", &engagement_event::partners, ids);
        v("programs", &engagement_event::programs, ids);
        v("grades", &engagement_event::grades, a_band);
        v("attendees", &engagement_event::attendees, whole{0, 100'000'000});
        v("about", &engagement_event::about, texts);
        v("notes", &engagement_event::notes, a_text);
    }
};

template <>
struct description<engagement_feedback> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &engagement_feedback::id, an_id, required);
        v("from", &engagement_feedback::from, a_text);
        v("text", &engagement_feedback::text, a_text);
        v("on", &engagement_feedback::on, a_date, required);
        v("about", &engagement_feedback::about, texts);
        v("answered", &engagement_feedback::answered, a_date);
    }
};

template <>
struct description<engagement_cadence> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &engagement_cadence::id, an_id, required);
        v("title", &engagement_cadence::title, a_text);
        v("kind", &engagement_cadence::kind, an_id);
        v("among", &engagement_cadence::among, an_id);
        v("every_months", &engagement_cadence::every_months, whole{1, 1'200}, required);
        v("for_each", &engagement_cadence::for_each, one_of{cadence_subjects});
    }
};

template <>
struct description<engagement_helper> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &engagement_helper::id, an_id, required);
        v("partner", &engagement_helper::partner, an_id);
        v("kind", &engagement_helper::kind, an_id);
        v("skills", &engagement_helper::skills, objects<skill_level>);
    }
};

template <>
struct description<engagement_slot> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &engagement_slot::id, an_id, required);
        v("title", &engagement_slot::title, a_text);
        v("partner", &engagement_slot::partner, an_id, required);
        v("kind", &engagement_slot::kind, an_id);
        v("places", &engagement_slot::places, a_count);
        v("hours", &engagement_slot::hours, a_count);
        v("paid", &engagement_slot::paid, a_flag);
        v("skills", &engagement_slot::skills, objects<skill_level>);
        v("is_for", &engagement_slot::is_for, a_requirement);
    }
};

template <>
struct description<reported_barrier> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &reported_barrier::id, an_id, required);
        v("text", &reported_barrier::text, a_text);
        v("from", &reported_barrier::from, a_text);
        v("on", &reported_barrier::on, a_date);
        v("about", &reported_barrier::about, texts);
    }
};

template <>
struct description<engagement_band> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("title", &engagement_band::title, a_text, required);
        v("grades", &engagement_band::grades, a_band, required);
    }
};

template <>
struct description<engagement> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v.format("gradus-engagement/1");
        v("id", &engagement::id, an_id, required);
        v("title", &engagement::title, a_text);
        v("window_months", &engagement::window_months, whole{1, 1'200});
        v("soon_days", &engagement::soon_days, whole{0, 3'650});
        v("bands", &engagement::bands, objects<engagement_band>);
        v("partners", &engagement::partners, objects<partner>);
        v("events", &engagement::events, objects<engagement_event>);
        v("feedback", &engagement::feedback, objects<engagement_feedback>);
        v("cadences", &engagement::cadences, objects<engagement_cadence>);
        v("helpers", &engagement::helpers, objects<engagement_helper>);
        v("slots", &engagement::slots, objects<engagement_slot>);
        v("barriers", &engagement::barriers, objects<reported_barrier>);
    }
};

}  // namespace detail

engagement_reading parse_engagement(std::string_view json, const read_limits& limits) {
    engagement_reading reading;
    reading.found = detail::read_document(json, limits, [&](detail::json_reader& in, const detail::json_node& root) {
        detail::an_object<engagement>.read(in, root, detail::place{}, reading.data);
    });
    return reading;
}

std::string write_engagement(const engagement& data, json_layout layout) {
    detail::json_writer out(layout);
    detail::an_object<engagement>.write(out, data);
    return out.take();
}

}  // namespace gradus
