// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_SRC_IO_DETAIL_DESCRIBE_COURSE_HPP
#define GRADUS_SRC_IO_DETAIL_DESCRIBE_COURSE_HPP

#include "gradus/catalog/course.hpp"
#include "gradus/catalog/credential.hpp"
#include "io/detail/codecs.hpp"
#include "io/detail/describe_record.hpp"

namespace gradus::detail {

// Skills, courses, equivalences and credentials of the catalog format; see json_object.hpp.

template <>
struct description<skill> {
    template <class Visitor>
    static void fields(Visitor& v) {
        static constexpr std::string_view kinds[] = {"technical", "academic", "employability"};
        static constexpr std::string_view tiers[] = {"foundational", "intermediate", "advanced"};
        v("id", &skill::id, an_id, required);
        v("title", &skill::title, a_text);
        v("kind", &skill::kind, one_of{kinds});
        v("tier", &skill::tier, one_of{tiers});
        v("precedes", &skill::precedes, ids);
        v("supports", &skill::supports, ids);
    }
};

template <>
struct description<offering> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("term", &offering::term, an_id, required);
        v("every", &offering::every, whole{1, 1000});
        v("from", &offering::from, a_year);
    }
};

/// A term's id alone, or an object.
struct offering_codec {
    bool read(json_reader& in, const json_node& n, const place& at, offering& to) const {
        if (n.kind == json_kind::string) return an_id.read(in, n, at, to.term);
        return in.expect(n, at, json_kind::object, "a term's id or an object") &&
               an_object<offering>.read(in, n, at, to);
    }
    void write(json_writer& out, const offering& from) const {
        if (from == offering{from.term, 1, std::nullopt, {}})
            out.string(from.term);
        else
            an_object<offering>.write(out, from);
    }
};

template <>
struct description<course_grants> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("hours", &course_grants::hours, map_of<whole>{a_count});
        v("records", &course_grants::records, ids);
    }
};

template <>
struct description<resource_need> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &resource_need::id, an_id, required);
        v("per_section", &resource_need::per_section, from_zero);
        v("per_student", &resource_need::per_student, from_zero);
    }
};

template <>
struct description<course_needs> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("instructor", &course_needs::instructor, ids);
        v("resources", &course_needs::resources, objects<resource_need>);
    }
};

template <>
struct description<course> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &course::id, an_id, required);
        v("title", &course::title, a_text, required);
        v("codes", &course::codes, map_of<text_codec>{});
        v("kind", &course::kind, word_of<course_kind, course_kind::other>{});
        v("subject", &course::subject, a_text);
        v("tags", &course::tags, texts);
        v("credits", &course::credits, some_credits);
        v("grades", &course::grades, a_band);
        v("length", &course::length, whole{1, 1000});
        v("offered", &course::offered, list_of<offering_codec>{});
        v("requires", &course::requires_, a_requirement);
        v("advises", &course::advises, a_requirement);
        v("develops", &course::develops, objects<skill_level>);
        v("uses", &course::uses, objects<skill_level>);
        v("grants", &course::grants, an_object<course_grants>);
        v("max_credits", &course::max_credits, some_credits);
        v("seats", &course::seats, a_count);
        v("sections_max", &course::sections_max, a_count);
        v("provider", &course::provider, an_id);
        v("college_hours", &course::college_hours, from_zero);
        v("needs", &course::needs, an_object<course_needs>);
        v("status", &course::status, word_of<course_status, course_status::proposed>{});
        v("replaced_by", &course::replaced_by, an_id);
    }
};

/// `to` may be missing where the kind is `elective`.
struct equivalence_codec {
    struct lines {
        template <class Visitor>
        static void fields(Visitor& v) {
            v("from", &equivalence::from, an_id, required);
            v("to", &equivalence::to, an_id);
            v("kind", &equivalence::kind, word_of<equivalence_kind, equivalence_kind::elective>{});
            v("credits", &equivalence::credits, some_credits);
        }
    };

    bool read(json_reader& in, const json_node& n, const place& at, equivalence& to) const {
        const std::size_t before = in.count();
        if (!read_object<lines>(in, n, at, to)) return false;
        if (in.count() == before && to.to.empty() && to.kind != equivalence_kind::elective) in.missing(n, at, "to");
        return true;
    }
    void write(json_writer& out, const equivalence& from) const { write_object<lines>(out, from); }
};

template <>
struct description<credential> {
    template <class Visitor>
    static void fields(Visitor& v) {
        static constexpr std::string_view tiers[] = {"basic", "advanced"};
        v("id", &credential::id, an_id, required);
        v("title", &credential::title, a_text);
        v("issuer", &credential::issuer, a_text);
        v("class", &credential::class_, an_id);
        v("tier", &credential::tier, one_of{tiers});
        v("requires", &credential::requires_, a_requirement);
        v("attests", &credential::attests, objects<skill_level>);
        v("valid_months", &credential::valid_months, some_months);
        v("superseded_by", &credential::superseded_by, an_id);
    }
};

}  // namespace gradus::detail

#endif
