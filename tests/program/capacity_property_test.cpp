// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "gradus/program/capacity.hpp"
#include "oracle/dice.hpp"

using namespace gradus;
using oracle::dice;

namespace {

/// A school of two terms from 2026-08-10 on, with few courses, teachers and resources.
catalog_data random_school(std::uint64_t seed) {
    dice d(seed);
    catalog_data data;
    data.id = "school";
    data.effective.from = parse_date("2026-08-01");
    data.calendar.terms = {{"fall", "", parse_month_day("08-10"), false, {}},
                           {"spring", "", parse_month_day("01-05"), false, {}}};
    data.providers = {{"college", "", "college", {}}, {"school", "", "school", {}}};
    const int qualifications = d.between(1, 3);
    for (int i = 0; i < qualifications; ++i) data.qualifications.push_back({"Q" + std::to_string(i), "", {}});
    static const std::vector<std::string> dates{"2026-08-09", "2026-08-10", "2026-12-31", "2027-02-01"};
    for (int i = d.between(0, 3); i > 0; --i) {
        faculty_member& f = data.faculty.emplace_back();
        f.id = "F" + std::to_string(i);
        f.sections_max = d.between(0, 3);
        if (d.chance(0.3)) f.available = std::vector<std::string>{d.chance(0.5) ? "fall" : "spring"};
        for (const qualification& q : data.qualifications)
            if (d.chance(0.5)) {
                f.qualifications.push_back({q.id, {}, {}});
                if (d.chance(0.4)) f.qualifications.back().until = parse_date(d.pick(dates));
            }
    }
    for (int i = 0; i < d.between(1, 2); ++i) {
        resource& r = data.resources.emplace_back();
        r.id = "R" + std::to_string(i);
        r.title = "Thing";
        r.kind = "equipment";
        r.site = "S" + std::to_string(i);
        r.have = d.between(0, 6);
    }
    for (int i = d.between(1, 5); i > 0; --i) {
        course& c = data.courses.emplace_back();
        c.id = "C" + std::to_string(i);
        c.length = d.chance(0.3) ? 2 : 1;
        if (d.chance(0.4)) c.offered = std::vector<offering>{{d.chance(0.7) ? "fall" : "spring", 1, {}, {}}};
        if (d.chance(0.2)) c.provider = d.chance(0.5) ? "college" : "school";
        if (d.chance(0.1)) c.status = course_status::retired;
        c.seats = d.between(1, 4);
        for (const qualification& q : data.qualifications)
            if (d.chance(0.4)) c.needs.instructor.push_back(q.id);
        for (const resource& r : data.resources)
            if (d.chance(0.4)) c.needs.resources.push_back({r.id, d.between(0, 4) * 1.0, d.between(0, 2) * 1.0, {}});
    }
    return data;
}

/// Everything from the definitions, by trying: in which term each course's section is held, and who teaches it.
class plain_school {
public:
    explicit plain_school(const catalog_data& data) : d_(data) {
        for (const course& c : data.courses)
            if (c.status == course_status::active && !starts(c).empty()) {
                all_.push_back(&c);
                if (c.provider != "college" && !c.needs.instructor.empty()) taught_.push_back(&c);
            }
    }

    [[nodiscard]] std::vector<int> starts(const course& c) const {
        std::vector<int> list;
        for (int t = 0; t + c.length <= 2; ++t)
            if (!c.offered || c.offered->front().term == d_.calendar.terms[static_cast<std::size_t>(t)].id)
                list.push_back(t);
        return list;
    }
    [[nodiscard]] bool may_teach(const faculty_member& f, const course& c, int start) const {
        for (int t = start; t < start + c.length; ++t) {
            const std::string term = t == 0 ? "fall" : "spring";
            if (f.available && std::find(f.available->begin(), f.available->end(), term) == f.available->end())
                return false;
        }
        return std::any_of(f.qualifications.begin(), f.qualifications.end(), [&](const held_qualification& q) {
            const bool named =
                std::find(c.needs.instructor.begin(), c.needs.instructor.end(), q.id) != c.needs.instructor.end();
            const date last = *parse_date(start + c.length == 1 ? "2026-08-10" : "2027-01-05");
            return named && (!q.until || *q.until >= last);
        });
    }
    [[nodiscard]] int most(const std::string& without = "") const {
        std::map<std::string, int> left;
        for (const faculty_member& f : d_.faculty) left[f.id] = f.id == without ? 0 : *f.sections_max;
        const std::function<int(std::size_t)> best = [&](std::size_t i) -> int {
            if (i == taught_.size()) return 0;
            int n = best(i + 1);
            for (const int start : starts(*taught_[i]))
                for (const faculty_member& f : d_.faculty)
                    if (left[f.id] > 0 && may_teach(f, *taught_[i], start)) {
                        --left[f.id];
                        n = std::max(n, 1 + best(i + 1));
                        ++left[f.id];
                    }
            return n;
        };
        return best(0);
    }
    [[nodiscard]] double needed(const resource& r) const {
        double most = 0;
        for (const course* c : all_) {
            double n = 0;
            for (const resource_need& need : c->needs.resources)
                if (need.id == r.id) n += need.per_section + need.per_student * *c->seats;
            most = std::max(most, n);
        }
        return most;
    }
    [[nodiscard]] std::vector<std::string> held_by(std::size_t persons) const {
        std::vector<std::string> list;
        for (const qualification& q : d_.qualifications) {
            const bool named = std::any_of(taught_.begin(), taught_.end(), [&](const course* c) {
                return std::find(c->needs.instructor.begin(), c->needs.instructor.end(), q.id) !=
                       c->needs.instructor.end();
            });
            std::size_t holders = 0;
            for (const faculty_member& f : d_.faculty)
                for (const held_qualification& h : f.qualifications)
                    holders += h.id == q.id && (!h.until || *h.until >= *parse_date("2026-08-10"));
            if (named && holders == persons) list.push_back(q.id);
        }
        return list;
    }
    [[nodiscard]] std::size_t sections() const { return taught_.size(); }

private:
    const catalog_data& d_;
    std::vector<const course*> all_, taught_;
};

std::vector<std::string> points(const capacity& a, capacity_node kind) {
    std::vector<std::string> list;
    for (const single_point& p : a.single_points)
        if (p.kind == kind) list.push_back(p.node);
    return list;
}

}  // namespace

TEST_CASE("find_capacity: a section of every course, as by trying every assignment", "[program][capacity]") {
    for (std::uint64_t seed = 0; seed < oracle::cases(3000); ++seed) {
        CAPTURE(seed);
        const catalog_data data = random_school(seed);
        const auto built = build(data);
        REQUIRE(built);
        const capacity a = find_capacity(*built);
        const plain_school plain(data);
        REQUIRE(a.sections == static_cast<std::int64_t>(plain.sections()));
        REQUIRE(a.covered == plain.most());
        double wanting = 0, moved = 0, total_short = 0, total_left = 0;
        for (const shortfall& f : a.shortfalls)
            if (f.kind != capacity_node::resource) wanting += f.short_by;
        REQUIRE(wanting == static_cast<double>(a.sections - a.covered));
        bool enough = a.sections == a.covered;
        for (const resource& r : data.resources) {
            const double need = plain.needed(r), left = r.have - need;
            const auto f =
                std::find_if(a.shortfalls.begin(), a.shortfalls.end(), [&](const auto& s) { return s.node == r.id; });
            REQUIRE((f == a.shortfalls.end() ? 0.0 : f->short_by) == std::max(0.0, -left));
            total_short += std::max(0.0, -left);
            total_left += std::max(0.0, left);
            enough = enough && left >= 0;
        }
        REQUIRE(a.enough == enough);
        for (const resource_move& m : a.moves) moved += static_cast<double>(m.units);
        REQUIRE(moved == std::min(total_short, total_left));
        REQUIRE(a.unheld == plain.held_by(0));
        REQUIRE(points(a, capacity_node::qualification) == plain.held_by(1));
        std::set<std::string> persons;
        for (const faculty_member& f : data.faculty)
            if (plain.most(f.id) < plain.most()) persons.insert(f.id);
        const auto found = points(a, capacity_node::person);
        REQUIRE(std::set<std::string>(found.begin(), found.end()) == persons);
    }
}
