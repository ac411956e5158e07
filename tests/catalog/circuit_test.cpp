// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "catalog/documented.hpp"
#include "catalog/plain_requirements.hpp"
#include "catch.hpp"
#include "gradus/catalog/catalog_builder.hpp"

namespace {

using namespace gradus;
namespace r = gradus::requirements;

bool is_topological(const circuit& c) {
    for (std::uint32_t g = 0; g < c.gates.size(); ++g)
        for (const gate_id input : c.inputs_of(c.gates[g]))
            if (index(input) >= g) return false;
    return true;
}

/// The number of leaves of a kind.
std::ptrdiff_t count_of(const circuit& c, gate_kind kind) {
    return std::ranges::count_if(c.gates, [&](const gate& g) { return g.kind == kind; });
}

/// Whether a gate holds when the courses of a plain state do; for circuits of courses, thresholds and constants alone.
bool holds(const catalog& c, gate_id root, const plain::state& s) {
    const circuit& gates = c.circuit();
    std::vector<char> value(gates.gates.size());
    for (std::size_t i = 0; i < value.size(); ++i) {
        const gate& g = gates.gates[i];
        if (g.kind == gate_kind::constant) value[i] = g.truth;
        if (g.kind == gate_kind::course) value[i] = s.held.contains(plain::course_key(c.data().courses[g.subject].id));
        if (g.kind == gate_kind::credential)
            value[i] = s.held.contains(plain::credential_key(c.data().credentials[g.subject].id));
        if (g.kind == gate_kind::approval) value[i] = true;
        if (g.kind != gate_kind::threshold) continue;
        std::int32_t met = 0;
        for (const gate_id input : gates.inputs_of(g)) met += value[index(input)];
        value[i] = met >= g.number;
    }
    return value[index(root)] != 0;
}

}  // namespace

TEST_CASE("circuit: equal requirements are one gate, wherever they stand", "[catalog][circuit]") {
    catalog_builder b("shared");
    b.course("A");
    b.course("B").requires_(r::all({r::course("A"), r::approval("counselor")}));
    b.course("C").requires_(r::all({r::course("A"), r::approval("counselor")})).advises(r::course("A"));
    b.course("D").requires_(r::course("A", "C"));
    b.credential("K").requires_(r::any({r::course("A"), r::record("counselor")}));
    const catalog c = b.build().value();
    const circuit& g = c.circuit();
    CHECK(g.course_requires[1] == g.course_requires[2]);
    CHECK(count_of(g, gate_kind::course) == 2);  // with and without a grade
    CHECK(g.course_advises[2] == g.inputs_of(g[g.course_requires[1]])[0]);
    CHECK(count_of(g, gate_kind::threshold) == 2);
    CHECK(g.names == std::vector<std::string>{"counselor"});
    CHECK(g[g.course_requires[0]].truth);
    CHECK(g[g.course_requires[3]].mark == 2.0);
    CHECK(is_topological(g));
}

TEST_CASE("circuit: what asks for nothing is true, what cannot be is false, one part is itself", "[catalog][circuit]") {
    catalog_builder b("constants");
    b.course("A");
    const auto compiled = [&](requirement wanted) {
        catalog_builder each(b.data());
        each.course("X").requires_(std::move(wanted));
        const catalog c = each.build().value();
        const gate& g = c.circuit()[c.circuit().course_requires[1]];
        return g.kind == gate_kind::constant ? std::string(g.truth ? "true" : "false")
                                             : std::string(g.kind == gate_kind::course ? "course" : "other");
    };
    CHECK(compiled(r::all({})) == "true");
    CHECK(compiled(r::any({})) == "false");
    CHECK(compiled(r::at_least(0, {r::course("A")})) == "true");
    CHECK(compiled(r::at_least(3, {r::course("A"), r::course("A")})) == "false");
    CHECK(compiled(r::credits(0, {"A"})) == "true");
    CHECK(compiled(r::courses(0, {"A"})) == "true");
    CHECK(compiled(r::credentials(0)) == "true");
    CHECK(compiled(r::all({r::any({r::course("A")})})) == "course");
    CHECK(compiled(r::at_least(2, {r::course("A"), r::course("A")})) == "other");
}

TEST_CASE("circuit: equal selectors are one selection, and a group has its own", "[catalog][circuit]") {
    catalog_builder b("selectors");
    b.course("A").tag("x").subject("s");
    b.course("tag:x");
    b.course("B").requires_(r::all({r::credits(1, {"A"}), r::courses(1, {"A"}), r::credits(2, {"A"})}));
    b.course("C").requires_(r::courses(1, {"tag:x"}));
    b.course("D").requires_(r::courses(1, {"*", "!A"}));
    b.requirement_set("S").group_of_credits("G", 1, {"subject:s"}).grade("C").bundle({"B", "A", "B"}, 1);
    const catalog c = b.build().value();
    const circuit& g = c.circuit();
    CHECK(g.selections.size() == 4);
    CHECK(g.selections[g[g.course_requires[3]].selection].courses == std::vector{course_id{1}});  // the id, not the tag
    const selection& rest = g.selections[g[g.course_requires[4]].selection];
    CHECK(rest.everything);
    CHECK_FALSE(rest.contains(course_id{0}));
    REQUIRE(g.set_groups.size() == 1);
    CHECK(g.set_groups[0][0].mark == 2.0);
    CHECK(g.set_groups[0][0].bundles == std::vector<std::vector<course_id>>{{course_id{0}, course_id{2}}});
}

TEST_CASE("circuit: errors in requirements are reported at their place", "[catalog][circuit]") {
    const auto code_at = [](requirement wanted) {
        catalog_builder b("errors");
        b.course("A").requires_(std::move(wanted));
        diagnostics found = b.build().found();
        std::erase_if(found, [](const diagnostic& d) { return d.severity == severity::note; });
        CHECK(tests::of_code(found, "none").empty());
        return found.empty() ? std::string() : found[0].code + " " + found[0].at;
    };
    CHECK(code_at(r::all({r::always(), r::course("?")})) == "dangling-course /courses/0/requires/all/1/course");
    CHECK(code_at(r::with("?")) == "dangling-course /courses/0/requires/with");
    CHECK(code_at(r::skill("?")) == "dangling-skill /courses/0/requires/skill");
    CHECK(code_at(r::any({r::credential("?")})) == "dangling-credential /courses/0/requires/any/0/credential");
    CHECK(code_at(r::credits(1, {"A", "?"})) == "dangling-course /courses/0/requires/of/1");
    CHECK(code_at(r::course("A", "Z")) == "unknown-grade /courses/0/requires/grade");
    CHECK(code_at(r::negation(r::course("A"))) == "bad-condition /courses/0/requires/not");
    CHECK(code_at(r::conditional(r::course("A"), r::always())) == "bad-condition /courses/0/requires/if");
    CHECK(code_at(r::at_least(-1, {})) == "bad-number /courses/0/requires/at_least");
    CHECK(code_at(r::at_least(2, {r::always()})) == "never-met /courses/0/requires/at_least");
    CHECK(code_at(r::grade_level(12, 9)) == "bad-range /courses/0/requires/grade_level");
    CHECK(code_at(r::record("")) == "bad-id /courses/0/requires/record");
    CHECK(code_at(r::courses(1, {"tag:none"})).starts_with("empty-selection") == true);
    requirement deep = r::always();
    for (int i = 0; i < 64; ++i) deep = r::all({std::move(deep)});
    CHECK(code_at(deep).starts_with("requirement-too-deep "));
    CHECK(code_at(deep.parts[0]).empty());
}

TEST_CASE("circuit: computes what the requirement says", "[catalog][circuit][property]") {
    for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
        oracle::dice dice(seed);
        const catalog_data data = plain::random_catalog(dice, false, false, false);
        const catalog c = build(data, {.cycles = severity::warning}).value();
        REQUIRE(is_topological(c.circuit()));
        for (int i = 0; i < 4; ++i) {
            plain::state s{data, {}, {}, 0, 0, false};
            for (const course& each : data.courses)
                if (dice.chance(0.5)) s.held.insert(plain::course_key(each.id));
            for (const credential& each : data.credentials)
                if (dice.chance(0.5)) s.held.insert(plain::credential_key(each.id));
            CAPTURE(seed, i);
            for (std::size_t k = 0; k < data.courses.size(); ++k)
                REQUIRE(holds(c, c.circuit().course_requires[k], s) ==
                        (!data.courses[k].requires_ || plain::holds(s, *data.courses[k].requires_)));
        }
    }
}
