// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_SCORECARD_MAKER_HPP
#define GRADUS_PROGRAM_SCORECARD_MAKER_HPP

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>
#include <utility>

#include "gradus/program/course_depth.hpp"
#include "gradus/program/scorecard.hpp"

namespace gradus {

namespace detail {

/// Makes the scorecards of an alignment's programs, one after the other.
class scorecard_maker {
public:
    scorecard_maker(const skill_index& skills, const alignment& a, const program_thresholds& t,
                    const program_counter* counts)
        : catalog_(skills.catalog),
          a_(a),
          t_(t),
          counts_(counts),
          depth_(catalog_),
          not_offered_(catalog_.data().credentials.size(), 0),
          articulated_courses_(catalog_.data().courses.size(), 0) {
        for (const credential_id k : a.credentials.asked_not_offered) not_offered_[index(k)] = 1;
        for (const articulation& each : catalog_.data().articulations)
            if (const auto c = catalog_.find_course(each.from)) articulated_courses_[index(*c)] = 1;
        for (const faculty_member& f : catalog_.data().faculty)
            for (const held_qualification& q : f.qualifications)
                if (!q.until || !a.as_of || *q.until >= *a.as_of) qualified_.push_back(q.id);
        std::sort(qualified_.begin(), qualified_.end());
        position_.fill(std::nullopt);
        for (std::size_t i = 0; i < t.measures.size(); ++i)
            position_[static_cast<std::size_t>(t.measures[i].measure)] = i;
    }

    [[nodiscard]] scorecard make(std::size_t program) {
        card_ = {};
        for (std::size_t m = 0; m < program_measure_count; ++m) {
            card_.measures[m].measure = static_cast<program_measure>(m);
            card_.measures[m].threshold = position_[m];
        }
        const program_alignment& p = a_.programs[program];
        measure_courses(p);
        measure_scope(p);
        measure_demand(p);
        measure_records(program);
        for (measured& m : card_.measures)
            if (m.state == measure_state::none) m.state = state_of(m, m.value);
        classify();
        return std::move(card_);
    }

private:
    using pm = program_measure;

    measured& at(pm m) { return card_.measures[static_cast<std::size_t>(m)]; }
    void set(pm m, double value, std::string source) {
        at(m).value = value;
        at(m).source = std::move(source);
    }
    void lack(pm m, std::string why) { at(m).source = std::move(why); }

    [[nodiscard]] measure_state state_of(const measured& m, std::optional<double> value) const {
        if (!m.threshold) return measure_state::none;
        if (!value) return measure_state::unknown;
        const measure_threshold& t = t_.measures[*m.threshold];
        const bool met = (!t.min || *value >= *t.min) && (!t.max || *value <= *t.max);
        return met ? measure_state::met : measure_state::missed;
    }

    void measure_courses(const program_alignment& p) {
        double sections = 0, seats = 0, based = 0, college = 0;
        std::size_t with_sections = 0, with_seats = 0, asking = 0, taught = 0;
        for (const course_id i : p.courses) {
            const course& c = catalog_[i];
            if (c.sections_max) {
                sections += *c.sections_max;
                ++with_sections;
                if (c.seats) {
                    seats += static_cast<double>(*c.seats) * *c.sections_max;
                    ++with_seats;
                }
            }
            based += c.kind == course_kind::work_based || !c.grants.hours.empty() ? 1 : 0;
            college += c.college_hours > 0 || articulated_courses_[index(i)] ? 1 : 0;
            if (c.needs.instructor.empty()) continue;
            ++asking;
            taught += std::any_of(c.needs.instructor.begin(), c.needs.instructor.end(),
                                  [&](const std::string& q) {
                                      return std::binary_search(qualified_.begin(), qualified_.end(), q);
                                  })
                          ? 1
                          : 0;
        }
        const auto of_all = [&](std::size_t n) {
            return "catalog: " + std::to_string(n) + " of " + std::to_string(p.courses.size()) + " courses say so";
        };
        set(pm::courses, static_cast<double>(p.courses.size()),
            p.program ? "catalog: programs/" + catalog_[*p.program].id : "catalog: all active courses");
        with_sections ? set(pm::sections, sections, of_all(with_sections))
                      : lack(pm::sections, "no course gives sections_max");
        with_seats ? set(pm::seats, seats, of_all(with_seats))
                   : lack(pm::seats, "no course gives seats and sections_max");
        set(pm::work_based, based, "catalog: courses of that kind or that grant hours");
        set(pm::college_credit, college, "catalog: courses with college_hours or an articulation");
        if (asking == 0 || catalog_.data().faculty.empty())
            lack(pm::instructors, asking == 0 ? "no course names a qualification" : "the catalog lists no faculty");
        else
            set(pm::instructors, static_cast<double>(taught) / static_cast<double>(asking),
                "catalog: faculty, " + std::to_string(taught) + " of " + std::to_string(asking) + " courses");
        const auto depth = depth_.of(p.courses);
        depth ? set(pm::depth, *depth, "catalog: longest chain of prerequisites among its courses")
              : lack(pm::depth, "its prerequisites go in a circle, or are too many to follow");
    }

    void measure_scope(const program_alignment& p) {
        double asked = 0, covered = 0, developed = 0;
        for (const aligned_skill& s : p.skills) {
            const std::int32_t given = catalog_[s.skill].kind == "academic" ? s.elsewhere : s.given;
            for (const skill_need& n : s.asks) {
                if (n.asker == skill_asker::course) continue;
                asked += n.weight;
                covered += given >= n.level ? n.weight : 0;
                developed += given > 0 ? n.weight : 0;
            }
        }
        if (asked > 0) {
            set(pm::skills_covered, covered / asked,
                "catalog: weight of skills asked for at a level that is developed");
            set(pm::skills_developed, developed / asked,
                "catalog: weight of skills asked for that are developed at all");
        } else {
            for (const pm m : {pm::skills_covered, pm::skills_developed}) lack(m, "nothing asks for a skill");
        }
        set(pm::credentials_offered, static_cast<double>(p.credentials.size()), "catalog: credentials that it lists");
        set(pm::exits, static_cast<double>(p.exits.size()), "catalog: exits that it lists");
        const auto missing = std::count_if(p.asked_credentials.begin(), p.asked_credentials.end(),
                                           [&](credential_id k) { return not_offered_[index(k)] != 0; });
        const double all = static_cast<double>(p.asked_credentials.size());
        all > 0 ? set(pm::credentials_asked, (all - static_cast<double>(missing)) / all,
                      "catalog: asked for in any case, and offered")
                : lack(pm::credentials_asked, "no credential is asked for in any case");
    }

    void measure_demand(const program_alignment& p) {
        double openings = 0;
        std::size_t with = 0;
        std::string sources;
        const auto name_source = [&](const occupation& o) {
            std::string s = o.id + (o.region.empty() ? "" : ", " + o.region) +
                            (o.source.empty() ? "" : ", " + o.source) + (o.as_of.empty() ? "" : ", " + o.as_of);
            return s;
        };
        const occupation *fastest = nullptr, *paid = nullptr;
        for (const occupation_id id : p.occupations) {
            const occupation& o = catalog_[id];
            if (o.openings_per_year) {
                openings += *o.openings_per_year;
                if (with++ < 4) sources += (sources.empty() ? "" : "; ") + name_source(o);
            }
            if (o.growth_percent && (!fastest || *o.growth_percent > *fastest->growth_percent)) fastest = &o;
            if (o.median_wage && (!paid || *o.median_wage > *paid->median_wage)) paid = &o;
        }
        if (with > 4) sources += "; and " + std::to_string(with - 4) + " more";
        with ? set(pm::openings, openings, "catalog, openings a year: " + sources)
             : lack(pm::openings, "no occupation of it gives openings");
        fastest ? set(pm::growth, *fastest->growth_percent, "catalog, the greatest: " + name_source(*fastest))
                : lack(pm::growth, "no occupation of it gives growth");
        paid ? set(pm::wage, *paid->median_wage, "catalog, the greatest: " + name_source(*paid))
             : lack(pm::wage, "no occupation of it gives a wage");
    }

    [[nodiscard]] bool small(std::uint64_t n) const { return n > 0 && n < static_cast<std::uint64_t>(t_.small_cell); }
    void set_count(pm m, std::uint64_t n, const std::string& source) {
        if (!small(n)) return set(m, static_cast<double>(n), source);
        lack(m, "fewer than " + std::to_string(t_.small_cell) + " learners: not shown");
        at(m).state = state_of(at(m), static_cast<double>(n));
    }
    void set_rate(pm m, std::uint64_t part, std::uint64_t all, const std::string& source) {
        if (all == 0)
            lack(m, "no concentrators");
        else if (small(all) || small(part) || (part <= all && small(all - part)))
            lack(m, "fewer than " + std::to_string(t_.small_cell) + " learners: not shown");
        else
            set(m, static_cast<double>(part) / static_cast<double>(all), source);
    }

    void measure_records(std::size_t program) {
        if (!counts_) {
            for (const pm m : {pm::enrolled, pm::participants, pm::concentrators, pm::completers, pm::completion,
                               pm::credential_rate, pm::supply, pm::seats_used})
                lack(m, "no records were read");
            return;
        }
        const program_counts& n = counts_->counts()[program];
        const std::string source = "records: " + std::to_string(counts_->records()) + " read";
        set_count(pm::enrolled, n.enrolled, source);
        set_count(pm::participants, n.participants, source);
        set_count(pm::concentrators, n.concentrators, source);
        set_count(pm::completers, n.completers, source);
        set_rate(pm::completion, n.completers, n.concentrators, source);
        set_rate(pm::credential_rate, n.credentialed, n.concentrators, source);
        const auto per = [&](pm m, std::uint64_t count, pm by) {
            if (small(count))
                lack(m, "fewer than " + std::to_string(t_.small_cell) + " learners: not shown");
            else if (at(by).value && *at(by).value > 0)
                set(m, static_cast<double>(count) / *at(by).value, source + "; " + at(by).source);
            else
                lack(m, at(by).value ? std::string(to_string(by)) + " are 0" : at(by).source);
        };
        per(pm::supply, n.completers, pm::openings);
        per(pm::seats_used, n.enrolled, pm::seats);
    }

    void classify() {
        for (std::size_t r = 0; r < t_.classes.size(); ++r) {
            const class_rule& rule = t_.classes[r];
            if (!std::all_of(rule.when.begin(), rule.when.end(),
                             [&](const class_condition& c) { return at(c.measure).state == c.is; }))
                continue;
            card_.is = rule.is;
            card_.rule = r;
            if (!rule.reason.empty()) card_.reasons.push_back(rule.reason);
            for (const class_condition& c : rule.when) card_.reasons.push_back(sentence(at(c.measure)));
            break;
        }
        for (const measured& m : card_.measures) {
            const bool told =
                card_.rule && std::any_of(t_.classes[*card_.rule].when.begin(), t_.classes[*card_.rule].when.end(),
                                          [&](const class_condition& c) { return c.measure == m.measure; });
            if (m.state == measure_state::missed && !told) card_.reasons.push_back(sentence(m));
        }
    }
    [[nodiscard]] std::string sentence(const measured& m) const {
        std::string text = std::string(to_string(m.measure)) + ' ' +
                           (m.value ? measure_text(*m.value) : "(" + m.source + ")") + ' ' +
                           std::string(to_string(m.state));
        if (!m.threshold) return text;
        const measure_threshold& t = t_.measures[*m.threshold];
        if (t.min) text += ", at least " + measure_text(*t.min);
        if (t.max) text += ", at most " + measure_text(*t.max);
        return text;
    }

    const catalog& catalog_;
    const alignment& a_;
    const program_thresholds& t_;
    const program_counter* counts_;
    course_depth depth_;
    std::vector<char> not_offered_, articulated_courses_;
    std::vector<std::string_view> qualified_;
    std::array<std::optional<std::size_t>, program_measure_count> position_;
    scorecard card_;
};

}  // namespace detail

GRADUS_INLINE std::vector<scorecard> score(const skill_index& skills, const alignment& a, const program_thresholds& t,
                                           const program_counter* counts) {
    detail::scorecard_maker maker(skills, a, t, counts);
    std::vector<scorecard> made;
    for (std::size_t p = 0; p < a.programs.size(); ++p) made.push_back(maker.make(p));
    return made;
}

GRADUS_INLINE std::string measure_text(double value) {
    const double rounded = std::round(value * 10'000) / 10'000;
    char digits[64];
    const auto end =
        std::to_chars(digits, digits + sizeof digits, rounded == 0 ? 0.0 : rounded, std::chars_format::fixed);
    return end.ec == std::errc{} ? std::string(digits, end.ptr) : "beyond print";
}

}  // namespace gradus

#endif
