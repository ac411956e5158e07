// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <atomic>
#include <set>
#include <thread>

#include <boost/json.hpp>

#include "c_fixtures.hpp"
#include "command/program.hpp"

using namespace gradus::tests;
namespace json = boost::json;

namespace {

const std::string data = GRADUS_EXAMPLE_DATA;

json::array queries(c_fixture& f) {
    gradus_answer* answer = nullptr;
    REQUIRE(gradus_query_list(f.context, &answer) == GRADUS_OK);
    const json::value list = json::parse(gradus_answer_bytes(answer, nullptr));
    gradus_answer_free(answer);
    return list.as_array();
}

/// The answer of the interface equals what the program prints, and the status is the same.
void compare(c_fixture& f, const std::string& query, const std::string& arguments) {
    CAPTURE(query, arguments);
    const auto here = f.ask(query);
    INFO(f.error());
    const ran there = run(query + ' ' + welding_file() + " --json " + arguments);
    REQUIRE(static_cast<int>(here.status) == there.status);
    CHECK(json::parse(here.text) == json::parse(there.out));
    f.forget();
}

}  // namespace

TEST_CASE("queries: the table of the page on C has each query with its parameters", "[c]") {
    c_fixture f;
    const std::set<std::string_view> common{"format", "budget_s", "max_nodes", "threads"};
    std::string table = "| query | asks | parameters, those that it needs in bold |\n| --- | --- | --- |\n";
    for (const json::value& each : queries(f)) {
        const json::object& query = each.as_object();
        std::string params;
        for (const json::value& one : query.at("params").as_array()) {
            const std::string_view name = one.at("name").as_string();
            if (common.contains(name)) continue;
            const std::string mark = one.at("required").as_bool() ? "**" : "";
            params += (params.empty() ? "" : ", ") + mark + '`' + std::string(name) + '`' + mark;
        }
        table += "| `" + std::string(query.at("name").as_string()) + "` | " +
                 std::string(query.at("asks").as_string()) + " | " + params + " |\n";
    }
    INFO(table);
    CHECK((file(std::string(GRADUS_DOCS) + "/c.md").find(table) != std::string::npos));
}

TEST_CASE("queries: each answers as the program does", "[c]") {
    c_fixture f;
    f.text("node", "course:ALG1");
    compare(f, "show", "--node course:ALG1");
    f.flag("counts", false);
    compare(f, "matrix", "--no-counts");
    f.text("from", "G11L");
    f.text("to", "X.RA");
    f.add("objective", "earliest");
    f.add("objective", "even");
    f.integer("k", 3);
    compare(f, "plan", "--from G11L --to X.RA --objective earliest,even --k 3");
    f.text("from", "ADULT");
    f.text("to", "X.WORK");
    compare(f, "plan", "--from ADULT --to X.WORK");
    f.text("from", "G11L");
    f.text("to", "X.RA");
    f.flag("marginals", true);
    f.integer("sample", 2);
    compare(f, "count", "--from G11L --to X.RA --marginals --sample 2");
    f.text("from", "G11L");
    compare(f, "doors", "--from G11L");
    const std::string lines = file(data + "/welding/cohort.ndjson"), record = lines.substr(0, lines.find('\n'));
    const std::string record_file = file_with("record.json", record);
    f.text("record", record);
    f.text("to", "X.WORK");
    compare(f, "gap", "--record " + record_file + " --to X.WORK");
    f.text("record", record);
    f.flag("outlook", false);
    f.add("add", "GEOM=B");
    compare(f, "audit", "--record " + record_file + " --no-outlook --add GEOM=B");
    f.text("from", "G9");
    f.text("to", "X.WORK");
    f.text("plan", file(data + "/welding/plans/P-grade9-start.json"));
    compare(f, "verify", data + "/welding/plans/P-grade9-start.json --from G9 --to X.WORK");
    compare(f, "skills", "");
    compare(f, "align", "");
    compare(f, "demand", "");
    compare(f, "capacity", "");
    f.text("target", file(data + "/welding/target.json"));
    compare(f, "design", "--target " + data + "/welding/target.json");
    f.text("engagement", file(data + "/welding/engagement.json"));
    f.text("on", "2026-01-05");
    compare(f, "engage", data + "/welding/engagement.json --on 2026-01-05");
    f.integer("k", 1);
    f.text("term", "spring:9");
    compare(f, "pair", "--k 1 --term spring:9");
    REQUIRE(gradus_params_set_catalog(f.context, f.params, "new", GRADUS_NUL, f.catalog) == GRADUS_OK);
    f.flag("cells", false);
    compare(f, "diff", welding_file() + " --no-cells");
    compare(f, "metrics", "");
    std::filesystem::remove(record_file);
}

TEST_CASE("queries: those of texts alone, and the forms of an answer", "[c]") {
    c_fixture f;
    f.text("requirement", "course:ALG1 >= C and 2 credits of tag:cte");
    const auto converted = f.ask("convert");
    REQUIRE(converted.status == GRADUS_OK);
    CHECK(json::parse(converted.text).is_object());
    f.forget();
    f.text("catalogs", file(welding_file()));
    CHECK(f.ask("check").status == GRADUS_OK);
    f.add("other", "x");
    CHECK(f.ask("check").status == GRADUS_BAD_ARGUMENT);
    f.forget();
    const auto page = f.ask("report");
    CHECK(page.status == GRADUS_OK);
    CHECK(page.text.starts_with("<!DOCTYPE html>"));
    f.text("format", "text");
    CHECK(f.ask("show").text == run("show " + welding_file()).out);
    f.text("format", "dot");
    CHECK(f.ask("show").text == run("show " + welding_file() + " --format dot").out);
    f.text("format", "svg");
    CHECK(f.ask("show").status == GRADUS_BAD_ARGUMENT);
}

TEST_CASE("queries: parameters of the wrong type and of none are told all at once", "[c]") {
    c_fixture f;
    std::set<std::string> names;
    for (const json::value& each : queries(f)) {
        const json::object& query = each.as_object();
        const std::string name(query.at("name").as_string());
        names.insert(name);
        if (name == "cohort") continue;
        std::size_t wrong = 0;
        for (const json::value& one : query.at("params").as_array()) {
            const std::string param(one.at("name").as_string());
            if (one.at("type") == "text" || one.at("type") == "list of texts")
                f.flag(param.c_str(), true);
            else
                f.text(param, "some text");
            ++wrong;
        }
        f.text("no such thing", "x");
        CAPTURE(name, f.error());
        const auto answer = f.ask(name);
        CHECK(answer.status == GRADUS_BAD_ARGUMENT);
        const std::string told = f.error();
        CHECK(static_cast<std::size_t>(std::count(told.begin(), told.end(), '\n')) == wrong);
        f.forget();
        REQUIRE(gradus_params_set_number(f.context, f.params, "budget_s", GRADUS_NUL, 0.05) == GRADUS_OK);
        const gradus_status bare = f.ask(name).status;
        CHECK(bare != GRADUS_INTERNAL);
        CHECK(bare != GRADUS_OUT_OF_MEMORY);
    }
    CHECK(names.size() == 22);
}

TEST_CASE("queries: texts of any bytes are refused or answered", "[c]") {
    c_fixture f;
    const std::string zeros(5, '\0');
    for (const std::string& odd :
         {std::string("\xFF\xC0 \x80"), zeros, std::string(100'000, 'x'), std::string("\"\\\n")}) {
        for (const char* query : {"plan", "gap", "audit", "outcomes", "engage", "verify", "convert"}) {
            for (const char* param :
                 {"from", "to", "record", "plan", "records", "definitions", "engagement", "requirement", "file"}) {
                f.text(param, odd);
                const auto answer = f.ask(query);
                CAPTURE(query, param, f.error());
                CHECK((answer.status == GRADUS_BAD_ARGUMENT || answer.status == GRADUS_BAD_INPUT ||
                       param == std::string("requirement")));
                f.forget();
            }
        }
    }
}

TEST_CASE("queries: stopped from another thread they end with what they have", "[c]") {
    c_fixture f;
    f.text("from", "G9");
    f.text("to", "X.WORK");
    for (const char* objective : {"spread", "close", "even"}) f.add("objective", objective);
    f.integer("k", 10'000);
    f.integer("years", 12);
    std::atomic<bool> begun{false};
    REQUIRE(gradus_context_set_progress(
                f.context,
                [](void* user, double, const char*, std::size_t) { *static_cast<std::atomic<bool>*>(user) = true; },
                &begun) == GRADUS_OK);
    std::thread other([&] {
        while (!begun) std::this_thread::yield();
        gradus_context_stop(f.context);
    });
    const auto answer = f.ask("plan");
    begun = true;
    other.join();
    CHECK((answer.status == GRADUS_OK || answer.status == GRADUS_NO));
    const auto after = f.ask("plan");  // still told to stop, from its beginning
    CHECK((after.status == GRADUS_OK || after.status == GRADUS_NO));
    CHECK(json::parse(after.text).at("outcome") == "stopped");
    REQUIRE(gradus_context_set_progress(f.context, nullptr, nullptr) == GRADUS_OK);
    f.forget();
    f.text("from", "G9");
    f.text("to", "X.WORK");
    REQUIRE(gradus_context_reset(f.context) == GRADUS_OK);
    CHECK(json::parse(f.ask("plan").text).at("outcome") == "complete");
}

TEST_CASE("queries: a context in use is refused, to a callback too", "[c]") {
    c_fixture f;
    struct seen {
        c_fixture* f;
        int calls = 0;
        gradus_status status = GRADUS_OK;
    } s{&f};
    REQUIRE(gradus_context_set_progress(
                f.context,
                [](void* user, double, const char*, std::size_t) {
                    auto& at = *static_cast<seen*>(user);
                    ++at.calls;
                    at.status = gradus_context_reset(at.f->context);
                },
                &s) == GRADUS_OK);
    f.flag("counts", false);
    CHECK(f.ask("matrix").status == GRADUS_OK);
    CHECK((s.calls == 0 || s.status == GRADUS_BAD_ARGUMENT));
}

TEST_CASE("queries: two threads with a context each share a catalog, a record and a cohort", "[c]") {
    c_fixture f;
    const std::string lines = file(data + "/welding/cohort.ndjson"), one = lines.substr(0, lines.find('\n'));
    gradus_record* record = nullptr;
    gradus_cohort* cohort = nullptr;
    REQUIRE(gradus_record_read(f.context, f.catalog, one.data(), one.size(), &record) == GRADUS_OK);
    REQUIRE(gradus_cohort_create(f.context, f.catalog, &cohort) == GRADUS_OK);
    std::atomic<int> failures{0};
    const auto work = [&] {
        gradus_context* context = nullptr;
        gradus_params* params = nullptr;
        failures += gradus_context_create(&context) != GRADUS_OK;
        failures += gradus_params_create(context, &params) != GRADUS_OK;
        gradus_params_set_text(context, params, "from", GRADUS_NUL, "G9", GRADUS_NUL);
        gradus_params_set_text(context, params, "to", GRADUS_NUL, "X.WORK", GRADUS_NUL);
        for (int i = 0; i < 5; ++i) {
            gradus_answer* answer = nullptr;
            failures += gradus_query(context, "plan", GRADUS_NUL, f.catalog, params, &answer) != GRADUS_OK;
            gradus_answer_free(answer);
            std::uint8_t standings[256];
            failures += gradus_record_standings(context, record, GRADUS_EXITS, standings, sizeof standings, nullptr) !=
                        GRADUS_OK;
            ArrowSchema type{}, answers_type{};
            ArrowArray records{}, answers{};
            failures += gradus_records_read(context, lines.data(), lines.size(), &type, &records) != GRADUS_OK;
            failures +=
                gradus_cohort_evaluate(context, cohort, &type, &records, nullptr, &answers_type, &answers) != GRADUS_OK;
            for (ArrowSchema* s : {&type, &answers_type})
                if (s->release) s->release(s);
            for (ArrowArray* a : {&records, &answers})
                if (a->release) a->release(a);
        }
        gradus_params_free(params);
        gradus_context_free(context);
    };
    std::thread a(work), b(work);
    a.join();
    b.join();
    CHECK(failures == 0);
    gradus_cohort_free(cohort);
    gradus_record_free(record);
}
