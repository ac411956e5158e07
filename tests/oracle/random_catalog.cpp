// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "oracle/random_catalog.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog_data.hpp"
#include "oracle/dice.hpp"
#include "oracle/requirement_maker.hpp"

namespace gradus::oracle {

namespace detail {

/// Makes one random catalog; courses are made in an order in which each requires only earlier ones, then put in another.
class catalog_maker {
public:
    catalog_maker(std::uint64_t seed, const random_catalog_options& options)
        : dice_(seed), o_(options), requirements_(dice_, options, data_) {}

    catalog_data operator()() {
        data_.id = "random";
        data_.effective.from = date{std::chrono::year{2025}, std::chrono::July, std::chrono::day{1}};
        make_calendar();
        make_grading();
        make_names();
        const int count = dice_.between(o_.courses_min, o_.courses_max);
        for (int i = 0; i < count; ++i) {
            make_credentials_of(static_cast<std::size_t>(i), count);
            data_.courses.push_back(make_course(static_cast<std::size_t>(i)));
        }
        make_credentials_of(static_cast<std::size_t>(count), count);
        add_cycles_and_dead_ends();
        add_relations();
        make_loads();
        make_entries();
        make_exits();
        dice_.shuffle(data_.courses);
        return std::move(data_);
    }

private:
    void make_calendar() {
        static const char* const starts[] = {"08-10", "11-20", "02-20"};
        requirements_.years = dice_.between(o_.years_min, o_.years_max);
        year_terms_ = dice_.between(
            o_.year_terms_min,
            std::max(o_.year_terms_min, std::min(o_.year_terms_max, o_.all_terms_max / requirements_.years)));
        data_.calendar.terms.clear();
        const bool dated = dice_.chance(0.7);
        for (int i = 0; i < year_terms_; ++i) {
            term t;
            t.id = numbered("T", static_cast<std::size_t>(i));
            if (dated && i < 3) t.starts = parse_month_day(starts[i]);
            data_.calendar.terms.push_back(std::move(t));
        }
        if (!dice_.chance(o_.summer)) return;
        term summer;
        summer.id = "summer";
        summer.optional = true;
        if (dated) summer.starts = parse_month_day("06-05");
        data_.calendar.terms.push_back(std::move(summer));
    }

    void make_grading() {
        if (dice_.chance(o_.percent)) {
            data_.grading.percent = true;
            data_.grading.scale.clear();
            data_.grading.passing = "60";
            requirements_.marks = {"60", "70", "80.5"};
            return;
        }
        if (dice_.chance(0.2)) data_.grading.points = {{"F", 0}, {"D", 1}, {"C", 2}, {"B", 3}, {"A", 4.5}};
        requirements_.marks = {"D", "C", "B", "A"};
    }

    void make_names() {
        if (dice_.chance(o_.skills))
            for (int i = dice_.between(1, 3); i > 0; --i) {
                skill s;
                s.id = numbered("S", data_.skills.size());
                data_.skills.push_back(std::move(s));
            }
        if (dice_.chance(o_.credentials)) credentials_wanted_ = dice_.between(1, 3);
        for (const char* id : {"P0", "P1"}) {
            program p;
            p.id = id;
            data_.programs.push_back(std::move(p));
        }
    }

    credits random_credits() {
        if (!dice_.chance(o_.half_credits)) return credits::of(1);
        static const std::vector<double> amounts{0.5, 0.5, 0.5, 0.5, 0.25, 1.5, 2, 0};
        return credits::of(dice_.pick(amounts));
    }

    course make_course(std::size_t number) {
        course c;
        c.id = numbered("C", number);
        c.kind = static_cast<course_kind>(dice_.between(0, 2));
        if (dice_.chance(0.8)) c.subject = numbered("s", static_cast<std::size_t>(dice_.between(0, 2)));
        for (const char* tag : {"t0", "t1"})
            if (dice_.chance(0.4)) c.tags.push_back(tag);
        c.credits = random_credits();
        if (year_terms_ > 1 && dice_.chance(o_.long_courses)) c.length = dice_.between(2, year_terms_);
        if (dice_.chance(o_.bands)) {
            const int low = first_grade + dice_.between(-1, requirements_.years - 1);
            c.grades = grade_band{low, low + dice_.between(0, 2)};
        }
        if (dice_.chance(o_.offered)) c.offered = random_offering(c.length);
        if (dice_.chance(o_.inactive)) c.status = dice_.chance(0.7) ? course_status::retired : course_status::proposed;
        if (dice_.chance(o_.repeats)) c.max_credits = c.credits + c.credits;
        if (dice_.chance(o_.advises)) c.advises = requirements_.random_requirement(2, true);
        if (dice_.chance(o_.requires_)) c.requires_ = requirements_.random_requirement(3, true);
        grant(c);
        return c;
    }

    std::vector<offering> random_offering(int length) {
        std::vector<offering> in;
        const int last_start = std::max(0, year_terms_ - length);
        const int chosen = dice_.between(0, last_start);
        for (std::size_t i = 0; i < data_.calendar.terms.size(); ++i) {
            const term& t = data_.calendar.terms[i];
            if (static_cast<int>(i) != chosen && !dice_.chance(t.optional ? 0.5 : 0.25)) continue;
            offering o;
            o.term = t.id;
            if (dice_.chance(o_.alternating)) {
                o.every = 2;
                o.from = 2024 + dice_.between(0, 2);
            }
            in.push_back(std::move(o));
        }
        return in;
    }

    void grant(course& c) {
        for (const skill& s : data_.skills)
            if (dice_.chance(0.4)) {
                c.develops.push_back({s.id, dice_.between(1, 3), {}});
                requirements_.developed.push_back(c.develops.back());
            }
        if (!data_.skills.empty() && dice_.chance(0.2))
            c.uses.push_back({dice_.pick(data_.skills).id, dice_.between(1, 2), {}});
        if (dice_.chance(o_.hours)) {
            c.grants.hours.emplace_back("clinical", dice_.between(1, 3) * 10);
            requirements_.grants_hours = true;
        }
        if (dice_.chance(o_.granted_records)) {
            c.grants.records.push_back("osha");
            requirements_.grants_records = true;
        }
    }

    /// Makes the credentials whose turn it is before course `number` of `count`: they may require the courses before it.
    void make_credentials_of(std::size_t number, int count) {
        while (static_cast<int>(data_.credentials.size()) < credentials_wanted_ &&
               (static_cast<int>(number) == count || (number > 0 && dice_.chance(0.3)))) {
            credential k;
            k.id = numbered("K", data_.credentials.size());
            k.class_ = dice_.chance(0.5) ? "core" : "extra";
            k.tier = dice_.chance(0.5) ? "basic" : "advanced";
            if (dice_.chance(o_.valid_months)) k.valid_months = dice_.between(1, 4) * 6;
            if (dice_.chance(0.9)) k.requires_ = requirements_.random_requirement(2, o_.with_outside_courses);
            for (const skill& s : data_.skills)
                if (dice_.chance(0.2)) k.attests.push_back({s.id, dice_.between(1, 3), {}});
            requirements_.developed.insert(requirements_.developed.end(), k.attests.begin(), k.attests.end());
            data_.credentials.push_back(std::move(k));
        }
    }

    void add_cycles_and_dead_ends() {
        for (course& c : data_.courses) {
            if (dice_.chance(o_.cycles)) {
                requirement any_course = make::course(dice_.pick(data_.courses).id);
                c.requires_ = c.requires_ ? make::all({*c.requires_, std::move(any_course)}) : std::move(any_course);
            }
            if (dice_.chance(o_.dead_ends))
                c.requires_ = dice_.chance(0.5) ? make::never() : make::grade_level(30, std::nullopt);
        }
    }

    void add_relations() {
        if (dice_.chance(o_.exclusions)) {
            auto& list = data_.exclusions.emplace_back();
            for (const course& c : data_.courses)
                if (list.size() < 3 && dice_.chance(0.4)) list.push_back(c.id);
            if (list.size() < 2) data_.exclusions.pop_back();
        }
        for (int i = 0; i < 3; ++i) {
            if (!dice_.chance(o_.equivalences)) continue;
            equivalence e;
            e.from = dice_.chance(0.5) ? numbered("X", static_cast<std::size_t>(dice_.between(0, 1)))
                                       : dice_.pick(data_.courses).id;
            e.to = dice_.pick(data_.courses).id;
            e.kind = static_cast<equivalence_kind>(std::max(0, dice_.between(-1, 2)));
            if (e.kind != equivalence_kind::full && dice_.chance(0.7))
                e.credits = credits::of(dice_.between(1, 4) * 0.25);
            if (e.from != e.to) data_.equivalences.push_back(std::move(e));
        }
    }

    void make_loads() {
        for (int i = 0; i < 2; ++i) {
            load_limit row;
            if (dice_.chance(o_.load_max / 2)) row.credits_max = credits::of(dice_.between(2, 5) * 0.5);
            if (dice_.chance(o_.load_max / 2)) row.courses_max = dice_.between(1, 3);
            if (dice_.chance(o_.load_min / 2)) row.credits_min = credits::of(dice_.between(1, 2) * 0.5);
            if (dice_.chance(o_.load_min / 2)) row.courses_min = 1;
            if (dice_.chance(o_.load_by_grade)) {
                const int low = first_grade + dice_.between(0, 1);
                row.grades = grade_band{low, low + dice_.between(0, 1)};
            }
            if (row.credits_max || row.courses_max || row.credits_min || row.courses_min)
                data_.load.push_back(std::move(row));
        }
    }

    void make_entries() {
        int count = 1;
        while (count < 3 && dice_.chance(o_.more_entries)) ++count;
        for (int i = 0; i < count; ++i) {
            entry_point e;
            e.id = numbered("E", static_cast<std::size_t>(i));
            e.grade = first_grade + (i == 0 ? 0 : dice_.between(0, requirements_.years - 1));
            if (i > 0 && dice_.chance(0.5))
                e.term = data_.calendar.terms[static_cast<std::size_t>(dice_.between(0, year_terms_ - 1))].id;
            if (dice_.chance(0.5)) e.year = 2025 + dice_.between(0, 2);
            if (dice_.chance(o_.assumes)) assume(e.assumes);
            if (dice_.chance(o_.entry_requires))
                e.requires_ = requirements_.random_requirement(2, o_.with_outside_courses);
            data_.entry_points.push_back(std::move(e));
        }
    }

    void assume(record& holdings) {
        for (const course& c : data_.courses) {
            if (!dice_.chance(0.25)) continue;
            attempt a;
            a.course = c.id;
            if (dice_.chance(0.5)) a.grade = dice_.pick(requirements_.marks);
            holdings.attempts.push_back(std::move(a));
        }
        for (const credential& k : data_.credentials)
            if (dice_.chance(0.2)) holdings.credentials.push_back({k.id, parse_date("2025-03-01"), std::nullopt, {}});
        for (const skill& s : data_.skills)
            if (dice_.chance(0.2)) holdings.skills.push_back({s.id, dice_.between(1, 3), {}});
        if (dice_.chance(0.2)) holdings.records.push_back({"osha", true, std::nullopt});
        if (dice_.chance(0.2)) holdings.hours.emplace_back("clinical", 10);
    }

    void make_exits() {
        int count = 1;
        while (count < 3 && dice_.chance(o_.more_exits)) ++count;
        for (int i = 0; i < count; ++i) {
            exit_point x;
            x.id = numbered("O", static_cast<std::size_t>(i));
            x.by_grade = first_grade + requirements_.years - 1;
            if (dice_.chance(o_.exit_requires))
                x.requires_ = requirements_.random_requirement(2, o_.with_outside_courses);
            if (dice_.chance(o_.sets)) {
                data_.requirement_sets.push_back(make_set());
                x.requirement_set = data_.requirement_sets.back().id;
            }
            data_.exit_points.push_back(std::move(x));
        }
    }

    requirement_set make_set() {
        requirement_set set;
        set.id = numbered("R", data_.requirement_sets.size());
        set.double_count = dice_.chance(o_.double_count);
        if (dice_.chance(o_.total_credits)) set.credits = credits::of(dice_.between(1, 5) * 0.5);
        for (int n = dice_.between(1, 3); n > 0; --n) set.groups.push_back(make_group(set.groups.size()));
        if (dice_.chance(0.15)) set.requires_ = requirements_.random_leaf(o_.with_outside_courses);
        return set;
    }

    requirement_group make_group(std::size_t number) {
        requirement_group g;
        g.id = numbered("G", number);
        g.of = requirements_.random_selector();
        if (dice_.chance(o_.course_groups)) {
            g.courses = dice_.between(1, 2);
            if (dice_.chance(o_.distinct)) g.distinct = requirements_.random_distinct();
        } else {
            const double amount = requirements_.random_amount(g.of);
            g.credits = credits::of(dice_.chance(0.5) ? amount / 2 : amount);
        }
        g.grade = requirements_.random_mark();
        g.shared = dice_.chance(o_.shared);
        if (dice_.chance(o_.bundles)) add_bundle(g);
        return g;
    }

    void add_bundle(requirement_group& g) {
        bundle b;
        for (const course& c : data_.courses)
            if (b.all.size() < 3 && dice_.chance(0.4)) b.all.push_back(c.id);
        b.credits = credits::of(dice_.between(1, 3) * 0.5);
        if (b.all.size() >= 2) g.bundles.push_back(std::move(b));
        if (dice_.chance(0.3) && !g.bundles.empty()) g.of.entries.clear();
    }

    dice dice_;
    const random_catalog_options& o_;
    catalog_data data_;
    requirement_maker requirements_;
    int year_terms_ = 1;
    int credentials_wanted_ = 0;
};

}  // namespace detail

catalog_data random_catalog(std::uint64_t seed, const random_catalog_options& options) {
    return detail::catalog_maker(seed, options)();
}

}  // namespace gradus::oracle
