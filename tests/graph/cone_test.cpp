// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/graph/cone.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "gradus/graph/topology.hpp"
#include "oracle/random_catalog.hpp"

using namespace gradus;
namespace make = gradus::requirements;

namespace {

using words = std::set<std::string>;

course course_of(std::string id, std::optional<requirement> needs = std::nullopt) {
    course c;
    c.id = std::move(id);
    c.requires_ = std::move(needs);
    return c;
}
credential credential_of(std::string id, std::string class_, std::optional<requirement> needs = std::nullopt) {
    credential k;
    k.id = std::move(id);
    k.class_ = std::move(class_);
    k.requires_ = std::move(needs);
    return k;
}

/// A catalog of such courses, with one exit `X` that requires so much.
catalog_data data_of(std::vector<course> courses, requirement needs) {
    catalog_data d;
    d.id = "cone";
    d.courses = std::move(courses);
    d.exit_points.resize(1);
    d.exit_points[0].id = "X";
    d.exit_points[0].requires_ = std::move(needs);
    return d;
}

catalog built(catalog_data data) { return build(std::move(data), {.cycles = severity::warning}).value(); }

words ids_of(const catalog& c, const cone& found) {
    words all;
    for (const course_id id : found.courses) all.insert(c[id].id);
    for (const credential_id id : found.credentials) all.insert(c[id].id);
    return all;
}
words cone_words(catalog_data data, cone_extent extent = cone_extent::defined) {
    const catalog c = built(std::move(data));
    return ids_of(c, cone_of(c, exit_id{0}, extent));
}

/// The definition, once more: requirements are walked as written, again and again until nothing is added.
class plain_cone {
public:
    plain_cone(const catalog& c, exit_id exit) : catalog_(c), select_(c.data(), c.ids()) {
        do {
            changed_ = false;
            if (c[exit].requires_) walk(*c[exit].requires_);
            if (const auto set = c.find_requirement_set(c[exit].requirement_set)) walk_set(c[*set]);
            for (const std::string& id : words(held_.courses))
                if (const auto& needs = c[*c.find_course(id)].requires_) walk(*needs);
            for (const std::string& id : words(held_.credentials))
                if (const auto& needs = c[*c.find_credential(id)].requires_) walk(*needs);
        } while (changed_);
    }

    struct {
        words courses, credentials;
    } held_;

private:
    void walk_set(const requirement_set& set) {
        if (set.requires_) walk(*set.requires_);
        for (const requirement_group& g : set.groups) {
            if (!g.of.entries.empty()) take(g.of);
            for (const bundle& b : g.bundles)
                for (const std::string& id : b.all) take_course(id);
        }
        if (set.credits) take({{"*"}});
    }
    void walk(const requirement& r) {
        for (const requirement& part : r.parts) walk(part);
        const catalog_data& data = catalog_.data();
        if (r.form == requirement_form::course || r.form == requirement_form::with) take_course(r.id);
        if ((r.form == requirement_form::credits || r.form == requirement_form::courses) && r.of) take(*r.of);
        if (r.form == requirement_form::credential) take_credential(r.id);
        for (const credential& k : data.credentials) {
            if (r.form == requirement_form::credentials &&
                (r.credential_class.empty() || r.credential_class == k.class_) && (r.tier.empty() || r.tier == k.tier))
                take_credential(k.id);
            for (const skill_level& s : k.attests)
                if (r.form == requirement_form::skill && s.skill == r.id && s.level >= r.number) take_credential(k.id);
        }
        for (const course& c : data.courses) {
            for (const skill_level& s : c.develops)
                if (r.form == requirement_form::skill && s.skill == r.id && s.level >= r.number) take_course(c.id);
            for (const auto& hours : c.grants.hours)
                if (r.form == requirement_form::hours && hours.first == r.id && hours.second > 0) take_course(c.id);
            for (const std::string& record : c.grants.records)
                if (r.form == requirement_form::record && record == r.id) take_course(c.id);
        }
    }
    void take(const selector& of) {
        for (const course_id id : select_.select(of).courses) take_course(catalog_[id].id);
    }
    void take_course(const std::string& id) {
        changed_ |= held_.courses.insert(id).second;
        for (const equivalence& e : catalog_.data().equivalences)
            if (e.kind == equivalence_kind::full && e.to == id && !closing_.contains(e.from)) {
                closing_.insert(
                    e.from);  // what counts as what counts as it, though the middle is no course of the catalog
                if (catalog_.find_course(e.from))
                    take_course(e.from);
                else
                    take_sources(e.from);
                closing_.erase(e.from);
            }
    }
    void take_sources(const std::string& outside) {
        for (const equivalence& e : catalog_.data().equivalences)
            if (e.kind == equivalence_kind::full && e.to == outside && catalog_.find_course(e.from))
                take_course(e.from);
    }
    void take_credential(const std::string& id) { changed_ |= held_.credentials.insert(id).second; }

    const catalog& catalog_;
    course_selector select_;
    words closing_;
    bool changed_ = false;
};

/// Whether some part of some requirement asks for nothing or for more than there is: the circuit, and so the graph, leaves it out.
bool drops(const requirement& r) {
    if (r.form == requirement_form::at_least && (r.number <= 0 || r.number > static_cast<int>(r.parts.size())))
        return true;
    if (r.form == requirement_form::credits && r.hundredths <= 0) return true;
    if ((r.form == requirement_form::courses || r.form == requirement_form::credentials) && r.number <= 0) return true;
    return std::any_of(r.parts.begin(), r.parts.end(), drops);
}

}  // namespace

TEST_CASE("cone_of: closed under the requirements of what it holds", "[graph][cone]") {
    //  A --> B --> C --> X      D --> E: not in it; B advises D
    auto courses = std::vector{course_of("A"), course_of("B", make::course("A")), course_of("C", make::course("B")),
                               course_of("D"), course_of("E", make::course("D"))};
    courses[1].advises = make::course("D");
    CHECK(cone_words(data_of(courses, make::course("C"))) == words{"A", "B", "C"});
    CHECK(cone_words(data_of(courses, make::always())).empty());
}

TEST_CASE("cone_of: every leaf counts, whether it is needed or not", "[graph][cone]") {
    const auto courses = [] {
        return std::vector{course_of("A"), course_of("B"), course_of("C", make::with("B")), course_of("D")};
    };
    CHECK(cone_words(data_of(courses(), make::any({make::course("A"), make::same("C")}))) == words{"A", "B", "C"});
    CHECK(cone_words(data_of(courses(), make::any({make::always(), make::course("A")}))) == words{"A"});
    CHECK(cone_words(data_of(courses(), make::all({make::never(), make::course("A")}))) == words{"A"});
    CHECK(cone_words(data_of(courses(), make::at_least(0, {make::course("A"), make::course("C")}))) ==
          words{"A", "B", "C"});
    CHECK(cone_words(data_of(courses(), make::at_least(3, {make::course("A"), make::course("D")}))) == words{"A", "D"});
    CHECK(cone_words(data_of(courses(), make::credits(0, {"id:?", "!A"}))) == words{"B", "C", "D"});
    CHECK(cone_words(data_of(courses(), make::courses(0, {"A"}))) == words{"A"});
    CHECK(cone_words(data_of(courses(), make::conditional(make::status("iep"), make::course("A"),
                                                          make::course("D")))) == words{"A", "D"});
}

TEST_CASE("cone_of: selectors, and not those of an average", "[graph][cone]") {
    auto courses = std::vector{course_of("A"), course_of("B"), course_of("C")};
    courses[0].tags = {"cte"};
    courses[1].tags = {"cte"};
    CHECK(cone_words(data_of(courses, make::credits(1, {"tag:cte"}))) == words{"A", "B"});
    CHECK(cone_words(data_of(courses, make::courses(1, {"*", "!tag:cte"}))) == words{"C"});
    requirement average = make::gpa(2.5);
    average.of = selector{{"tag:cte"}};
    CHECK(cone_words(data_of(courses, average)).empty());
}

TEST_CASE("cone_of: what counts as a course in full is with it; what counts in part where that is asked for",
          "[graph][cone]") {
    auto data = data_of(
        {course_of("A"), course_of("HON", make::course("PRE")), course_of("PRE"), course_of("PART"), course_of("FREE")},
        make::credits(1, {"A"}));
    data.equivalences = {{"HON", "A", equivalence_kind::full, std::nullopt, {}},
                         {"PART", "A", equivalence_kind::partial, credits::of(0.5), {}},
                         {"FREE", "A", equivalence_kind::elective, credits::of(1), {}}};
    CHECK(cone_words(data) == words{"A", "HON", "PRE"});
    CHECK(cone_words(data, cone_extent::contributing) == words{"A", "HON", "PRE", "PART"});
}

TEST_CASE("cone_of: skills by level, hours and documents, and who gives them", "[graph][cone]") {
    auto data =
        data_of({course_of("LOW"), course_of("HIGH"), course_of("EXAM"), course_of("CLINIC"), course_of("SAFETY")},
                make::always());
    data.skills.resize(1);
    data.skills[0].id = "S";
    data.courses[0].develops = {{"S", 1, {}}};
    data.courses[1].develops = {{"S", 3, {}}};
    data.courses[3].grants.hours = {{"clinical", 40}};
    data.courses[4].grants.records = {"osha10"};
    data.credentials = {credential_of("K", "core", make::course("EXAM"))};
    data.credentials[0].attests = {{"S", 2, {}}};
    const auto cone_for = [&](requirement needs) {
        data.exit_points[0].requires_ = std::move(needs);
        return cone_words(data);
    };
    CHECK(cone_for(make::skill("S", 1)) == words{"LOW", "HIGH", "K", "EXAM"});
    CHECK(cone_for(make::skill("S", 2)) == words{"HIGH", "K", "EXAM"});
    CHECK(cone_for(make::skill("S", 3)) == words{"HIGH"});
    CHECK(cone_for(make::hours(10, "clinical")) == words{"CLINIC"});
    CHECK(cone_for(make::record("osha10")) == words{"SAFETY"});
    CHECK(cone_for(make::record("tb_test")).empty());
}

TEST_CASE("cone_of: credentials by class and tier", "[graph][cone]") {
    auto data = data_of({course_of("A"), course_of("B")}, make::credentials(1, "core"));
    data.credentials = {credential_of("K1", "core", make::course("A")), credential_of("K2", "extra", make::course("B")),
                        credential_of("K3", "core", make::credential("K2"))};
    CHECK(cone_words(data) == words{"K1", "A", "K3", "K2", "B"});
    data.credentials[0].tier = "basic";
    data.exit_points[0].requires_ = make::credentials(1, "core", "basic");
    CHECK(cone_words(data) == words{"K1", "A"});
}

TEST_CASE("cone_of: requirement sets, with bundles and a total", "[graph][cone]") {
    auto data =
        data_of({course_of("A"), course_of("B"), course_of("C"), course_of("D", make::course("C")), course_of("E")},
                make::always());
    data.courses[4].status = course_status::retired;
    data.requirement_sets.resize(1);
    data.requirement_sets[0].id = "SET";
    data.requirement_sets[0].requires_ = make::course("D");
    data.requirement_sets[0].groups.resize(1);
    data.requirement_sets[0].groups[0].id = "G";
    data.requirement_sets[0].groups[0].credits = credits::of(1);
    data.requirement_sets[0].groups[0].bundles = {{{"A"}, credits::of(1), {}}};
    CHECK(cone_words(data).empty());
    data.exit_points[0].requirement_set = "SET";
    CHECK(cone_words(data) == words{"A", "C", "D"});
    data.requirement_sets[0].credits = credits::of(24);
    CHECK(cone_words(data) == words{"A", "B", "C", "D", "E"});
}

TEST_CASE("cone_of: cycles and chains of any length", "[graph][cone]") {
    std::vector<course> ring;
    for (int i = 0; i < 50'000; ++i)
        ring.push_back(course_of("C" + std::to_string(i), make::course("C" + std::to_string((i + 1) % 50'000))));
    const catalog c = built(data_of(std::move(ring), make::course("C7")));
    CHECK(cone_of(c, exit_id{0}).courses.size() == 50'000);
}

TEST_CASE("cone_of: agrees with the definition, and with what can be reached in the graph", "[graph][cone]") {
    oracle::random_catalog_options options;
    options.courses_max = 9;
    options.cycles = 0.1;
    options.equivalences = 0.4;
    std::size_t exits = 0, proper = 0;
    for (std::uint64_t seed = 1; seed <= 1'500; ++seed) {
        INFO("seed " << seed);
        options.total_credits = seed % 3 == 0 ? 0.3 : 0;
        const auto c = build(oracle::random_catalog(seed, options), {.cycles = severity::warning});
        if (!c) continue;
        bool dropped = false;
        const auto look = [&](const auto& list) {
            for (const auto& thing : list) dropped |= thing.requires_ && drops(*thing.requires_);
        };
        look(c->data().courses);
        look(c->data().credentials);
        look(c->data().exit_points);
        look(c->data().requirement_sets);
        const pathway_graph g(*c);
        for (std::uint32_t x = 0; x < c->data().exit_points.size(); ++x) {
            ++exits;
            const cone found = cone_of(*c, exit_id{x});
            const plain_cone plain(*c, exit_id{x});
            words expected = plain.held_.courses;
            expected.insert(plain.held_.credentials.begin(), plain.held_.credentials.end());
            CHECK(ids_of(*c, found) == expected);
            CHECK(std::is_sorted(found.courses.begin(), found.courses.end()));
            proper += found.courses.size() < c->data().courses.size() ? 1 : 0;
            if (dropped) continue;
            const vertex_id start = g.vertex_of(exit_id{x});
            const edge_kinds ways{edge_kind::requires_, edge_kind::accepts_with, edge_kind::develops,
                                  edge_kind::attests, edge_kind::counts_as};
            words reached;
            for (const vertex_id v : reachable_from(g, {&start, 1}, ways, direction::backward))
                if (g.kind(v) == vertex_kind::course || g.kind(v) == vertex_kind::credential)
                    reached.insert(g.label(v));
            if (c->data().skills.empty())
                CHECK(reached == expected);
            else
                CHECK(std::includes(reached.begin(), reached.end(), expected.begin(),
                                    expected.end()));  // levels are not looked at
        }
    }
    CHECK(exits > 800);
    CHECK(proper > 300);
}
