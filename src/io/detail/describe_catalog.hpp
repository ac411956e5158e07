// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_SRC_IO_DETAIL_DESCRIBE_CATALOG_HPP
#define GRADUS_SRC_IO_DETAIL_DESCRIBE_CATALOG_HPP

#include <string>
#include <vector>

#include "gradus/catalog/catalog_data.hpp"
#include "io/detail/codecs.hpp"
#include "io/detail/describe_course.hpp"
#include "io/detail/describe_record.hpp"

namespace gradus::detail {

// The other objects of the catalog format; see json_object.hpp.

template <>
struct description<effective_range> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("from", &effective_range::from, a_date);
        v("to", &effective_range::to, a_date);
    }
};

template <>
struct description<term> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &term::id, an_id, required);
        v("title", &term::title, a_text);
        v("starts", &term::starts, a_month_day);
        v("optional", &term::optional, a_flag);
    }
};

template <>
struct description<calendar> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("terms", &calendar::terms, objects<term>);
    }
};

/// A list of grades, or the word `percent`; without it the scale by default.
struct scale_codec {
    bool read(json_reader& in, const json_node& n, const place& at, grading& to) const {
        if (n.kind == json_kind::string) {
            if (n.text() != "percent")
                return in.error(n, at, "bad-value", [&] {
                    return quoted(n.text()) + " is no scale: it is a list of grades from worst to best, or \"percent\"";
                });
            to.percent = true;
            to.scale.clear();
            return true;
        }
        return in.expect(n, at, json_kind::list, "a list of grades, or \"percent\",") && ids.read(in, n, at, to.scale);
    }
    void write(json_writer& out, const grading& from) const {
        if (from.percent)
            out.string("percent");
        else
            ids.write(out, from.scale);
    }
    [[nodiscard]] bool differs(const grading& from, const grading& defaults) const {
        return from.percent || from.scale != defaults.scale;
    }
};

/// A grade of the scale or, on a percent scale, a number, whose text is kept.
struct passing_codec {
    bool read(json_reader& in, const json_node& n, const place& at, grading& to) const {
        if (!to.percent) return an_id.read(in, n, at, to.passing);
        double mark = 0;
        return in.number(n, at, 0, 1000, mark) && a_mark.read(in, n, at, to.passing);
    }
    void write(json_writer& out, const grading& from) const {
        if (from.percent)
            out.scalar(from.passing);
        else
            out.string(from.passing);
    }
    [[nodiscard]] bool differs(const grading& from, const grading& defaults) const {
        return scale_codec{}.differs(from, defaults) || from.passing != defaults.passing;
    }
};

struct grading_codec {
    struct lines {
        template <class Visitor>
        static void fields(Visitor& v) {
            v.custom("scale", scale_codec{});
            v.custom("passing", passing_codec{});
            v("points", &grading::points, map_of<real>{any_number});
        }
    };

    bool read(json_reader& in, const json_node& n, const place& at, grading& to) const {
        if (!read_object<lines>(in, n, at, to)) return false;
        bool scale = false, passing = false;
        for (const json_node& m : n.items()) {
            scale = scale || m.key() == "scale";
            passing = passing || m.key() == "passing";
        }
        if (scale && !passing) in.missing(n, at, "passing");
        return true;
    }
    void write(json_writer& out, const grading& from) const { write_object<lines>(out, from); }
};

template <>
struct description<load_limit> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("grades", &load_limit::grades, a_band);
        v.part("credits", [](auto& part) {
            part("min", &load_limit::credits_min, some_credits);
            part("max", &load_limit::credits_max, some_credits);
        });
        v.part("courses", [](auto& part) {
            part("min", &load_limit::courses_min, a_count);
            part("max", &load_limit::courses_max, a_count);
        });
    }
};

template <>
struct description<bundle> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("all", &bundle::all, ids, required);
        v("credits", &bundle::credits, some_credits, required);
    }
};

/// The entries of a group's selector, and among them its bundles.
struct group_of_codec {
    bool read(json_reader& in, const json_node& n, const place& at, requirement_group& to) const {
        if (!in.expect(n, at, json_kind::list, "a list")) return false;
        std::uint32_t position = 0;
        for (const json_node& item : n.items()) {
            const place here{&at, {}, position++};
            std::string entry;
            bundle together;
            if (item.kind == json_kind::object) {
                if (an_object<bundle>.read(in, item, here, together)) to.bundles.push_back(std::move(together));
            } else if (in.expect(item, here, json_kind::string, "an entry of a selector or a bundle") &&
                       an_entry.read(in, item, here, entry)) {
                to.of.entries.push_back(std::move(entry));
            }
        }
        return true;
    }
    void write(json_writer& out, const requirement_group& from) const {
        out.begin_list();
        for (const std::string& entry : from.of.entries) an_entry.write(out, entry);
        for (const bundle& together : from.bundles) an_object<bundle>.write(out, together);
        out.end_list();
    }
    [[nodiscard]] bool differs(const requirement_group&, const requirement_group&) const { return true; }
};

template <>
struct description<requirement_group> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &requirement_group::id, an_id, required);
        v("title", &requirement_group::title, a_text);
        v("credits", &requirement_group::credits, some_credits);
        v("courses", &requirement_group::courses, a_count);
        v.either("credits", "courses");
        v.custom("of", group_of_codec{}, required);
        v.inner("distinct", &requirement_group::distinct, description<distinct_rule>{});
        v("grade", &requirement_group::grade, a_mark);
        v("shared", &requirement_group::shared, a_flag);
    }
};

template <>
struct description<requirement_set> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &requirement_set::id, an_id, required);
        v("title", &requirement_set::title, a_text);
        v.inner("cohort", &requirement_set::cohort, description<cohort_range>{});
        v("credits", &requirement_set::credits, some_credits);
        v("double_count", &requirement_set::double_count, a_flag);
        v("groups", &requirement_set::groups, objects<requirement_group>);
        v("requires", &requirement_set::requires_, a_requirement);
    }
};

template <>
struct description<entry_point> {
    template <class Visitor>
    static void fields(Visitor& v) {
        static constexpr std::string_view kinds[] = {"grade_level", "transfer",       "late_start",   "dual_enrollment",
                                                     "adult",       "prior_learning", "postsecondary"};
        v("id", &entry_point::id, an_id, required);
        v("title", &entry_point::title, a_text);
        v("kind", &entry_point::kind, one_of{kinds});
        v("grade", &entry_point::grade, a_grade);
        v("term", &entry_point::term, an_id);
        v("year", &entry_point::year, a_year);
        v("assumes", &entry_point::assumes, an_object<record, holdings_description>);
        v("requires", &entry_point::requires_, a_requirement);
    }
};

template <>
struct description<apprenticeship> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("sponsor", &apprenticeship::sponsor, an_id);
        v("ojl_hours", &apprenticeship::ojl_hours, a_count);
        v("related_instruction_hours", &apprenticeship::related_instruction_hours, a_count);
    }
};

template <>
struct description<exit_point> {
    template <class Visitor>
    static void fields(Visitor& v) {
        static constexpr std::string_view kinds[] = {"workforce", "apprenticeship", "two_year",
                                                     "four_year", "military",       "diploma"};
        v("id", &exit_point::id, an_id, required);
        v("title", &exit_point::title, a_text);
        v("kind", &exit_point::kind, one_of{kinds});
        v("requires", &exit_point::requires_, a_requirement);
        v("requirement_set", &exit_point::requirement_set, an_id);
        v("occupations", &exit_point::occupations, ids);
        v("by_grade", &exit_point::by_grade, a_grade);
        v("apprenticeship", &exit_point::apprenticeship, an_object<apprenticeship>);
    }
};

template <>
struct description<program> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &program::id, an_id, required);
        v("title", &program::title, a_text);
        v("cip", &program::cip, a_text);
        v("cluster", &program::cluster, a_text);
        v("courses", &program::courses, ids);
        v("credentials", &program::credentials, ids);
        v("exits", &program::exits, ids);
        v("occupations", &program::occupations, ids);
    }
};

template <>
struct description<provider> {
    template <class Visitor>
    static void fields(Visitor& v) {
        static constexpr std::string_view kinds[] = {"school", "college", "training_provider", "apprenticeship_sponsor",
                                                     "employer"};
        v("id", &provider::id, an_id, required);
        v("title", &provider::title, a_text);
        v("kind", &provider::kind, one_of{kinds});
    }
};

template <>
struct description<articulation> {
    template <class Visitor>
    static void fields(Visitor& v) {
        static constexpr std::string_view kinds[] = {"dual_enrollment", "prior_learning", "articulated", "exam"};
        v("kind", &articulation::kind, one_of{kinds}, required);
        v("from", &articulation::from, an_id, required);
        v("to", &articulation::to, an_id, required);
        v("college_hours", &articulation::college_hours, from_zero);
        v("requires", &articulation::requires_, a_requirement);
        v("cap_group", &articulation::cap_group, an_id);
        v("valid_months", &articulation::valid_months, some_months);
    }
};

template <>
struct description<valued_skill> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("skill", &valued_skill::skill, an_id, required);
        v("level", &valued_skill::level, a_level);
        v("weight", &valued_skill::weight, from_zero);
    }
};

template <>
struct description<occupation> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &occupation::id, an_id, required);
        v("title", &occupation::title, a_text);
        v("region", &occupation::region, a_text);
        v("openings_per_year", &occupation::openings_per_year, from_zero);
        v("growth_percent", &occupation::growth_percent, any_number);
        v("median_wage", &occupation::median_wage, from_zero);
        v("interests", &occupation::interests, a_text);
        v("values", &occupation::values, objects<valued_skill>);
        v("requires_credentials", &occupation::requires_credentials, ids);
        v("source", &occupation::source, a_text);
        v("as_of", &occupation::as_of, a_text);
    }
};

template <>
struct description<qualification> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &qualification::id, an_id, required);
        v("title", &qualification::title, a_text);
    }
};

template <>
struct description<held_qualification> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &held_qualification::id, an_id, required);
        v("until", &held_qualification::until, a_date);
    }
};

template <>
struct description<faculty_member> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &faculty_member::id, an_id, required);
        v("qualifications", &faculty_member::qualifications, objects<held_qualification>);
        v("sections_max", &faculty_member::sections_max, a_count);
        v("available", &faculty_member::available, ids);
    }
};

template <>
struct description<resource> {
    template <class Visitor>
    static void fields(Visitor& v) {
        static constexpr std::string_view kinds[] = {"equipment", "lab", "site", "placement"};
        v("id", &resource::id, an_id, required);
        v("title", &resource::title, a_text);
        v("kind", &resource::kind, one_of{kinds});
        v("site", &resource::site, an_id);
        v("have", &resource::have, from_zero);
        v("lead_time_months", &resource::lead_time_months, some_months);
        v("unit_cost", &resource::unit_cost, from_zero);
    }
};

/// A catalog file.
template <>
struct description<catalog_data> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v.format("gradus-catalog/1");
        v("id", &catalog_data::id, an_id, required);
        v("title", &catalog_data::title, a_text);
        v("jurisdiction", &catalog_data::jurisdiction, a_text);
        v("language", &catalog_data::language, a_text);
        v.inner("effective", &catalog_data::effective, description<effective_range>{});
        v("calendar", &catalog_data::calendar, an_object<calendar>);
        v("grading", &catalog_data::grading, grading_codec{});
        v("load", &catalog_data::load, objects<load_limit>);
        v("skills", &catalog_data::skills, objects<skill>);
        v("courses", &catalog_data::courses, objects<course>);
        v("equivalences", &catalog_data::equivalences, list_of<equivalence_codec>{});
        v("exclusions", &catalog_data::exclusions, list_of<list_of<id_codec>>{});
        v("credentials", &catalog_data::credentials, objects<credential>);
        v("requirement_sets", &catalog_data::requirement_sets, objects<requirement_set>);
        v("entry_points", &catalog_data::entry_points, objects<entry_point>);
        v("exit_points", &catalog_data::exit_points, objects<exit_point>);
        v("programs", &catalog_data::programs, objects<program>);
        v("providers", &catalog_data::providers, objects<provider>);
        v("articulations", &catalog_data::articulations, objects<articulation>);
        v("occupations", &catalog_data::occupations, objects<occupation>);
        v("qualifications", &catalog_data::qualifications, objects<qualification>);
        v("faculty", &catalog_data::faculty, objects<faculty_member>);
        v("resources", &catalog_data::resources, objects<resource>);
    }
};

}  // namespace gradus::detail

#endif
