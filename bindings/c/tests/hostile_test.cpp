// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <cstdint>
#include <limits>
#include <thread>

#include "c_fixtures.hpp"
#include "gradus/core/utf8.hpp"

using namespace gradus::tests;

namespace {

constexpr std::size_t impossible = std::numeric_limits<std::size_t>::max() - 1;

}  // namespace

TEST_CASE("hostile: sizes that no text can have are refused unread", "[c]") {
    c_fixture f;
    gradus_catalog* catalog = nullptr;
    gradus_record* record = nullptr;
    gradus_answer* answer = nullptr;
    ArrowSchema type{};
    ArrowArray records{};
    std::size_t position = 0;
    for (const std::size_t size : {impossible, std::numeric_limits<std::size_t>::max() / 2 + 1}) {
        for (const gradus_status status :
             {gradus_catalog_read(f.context, "{}", size, &catalog),
              gradus_catalog_find(f.context, f.catalog, GRADUS_EXITS, "x", size, &position),
              gradus_record_read(f.context, f.catalog, "{}", size, &record),
              gradus_params_set_text(f.context, f.params, "a", size, "b", 1),
              gradus_params_set_text(f.context, f.params, "a", 1, "b", size),
              gradus_params_add_text(f.context, f.params, "a", 1, "b", size),
              gradus_query(f.context, "plan", size, f.catalog, nullptr, &answer),
              gradus_records_read(f.context, "{}", size, &type, &records)}) {
            CHECK(status == GRADUS_BAD_ARGUMENT);
            CHECK(f.error().find("cannot have") != std::string::npos);
        }
    }
    CHECK((!catalog && !record && !answer && !type.release && !records.release));
}

TEST_CASE("hostile: numbers that are no list", "[c]") {
    c_fixture f;
    const std::string lines = file(std::string(GRADUS_EXAMPLE_DATA) + "/welding/cohort.ndjson");
    gradus_record* record = nullptr;
    REQUIRE(gradus_record_read(f.context, f.catalog, lines.data(), lines.find('\n'), &record) == GRADUS_OK);
    for (const std::int32_t list : {-1, 5, 1000, std::numeric_limits<std::int32_t>::min()}) {
        std::size_t size = 0;
        std::uint8_t standing = 0;
        const char* id = nullptr;
        for (const gradus_status status : {gradus_catalog_size(f.context, f.catalog, list, &size),
                                           gradus_catalog_id(f.context, f.catalog, list, 0, &id, &size),
                                           gradus_catalog_find(f.context, f.catalog, list, "x", 1, &size),
                                           gradus_record_standings(f.context, record, list, &standing, 1, &size)}) {
            CHECK(status == GRADUS_BAD_ARGUMENT);
            CHECK(f.error() == "there is no list " + std::to_string(list));
        }
    }
    gradus_record_free(record);
}

TEST_CASE("hostile: errors and findings are UTF-8, whatever was given", "[c]") {
    c_fixture f;
    const std::string odd = "caf\xE9\xFF\xC0";
    const auto is_told_well = [&] {
        CHECK_FALSE(gradus::detail::find_bad_utf8(f.error()));
        CHECK_FALSE(gradus::detail::find_bad_utf8(gradus_context_findings(f.context, nullptr)));
        CHECK_FALSE(f.error().empty());
    };
    CHECK(f.ask(odd).status == GRADUS_BAD_ARGUMENT);
    is_told_well();
    for (const char* name : {"from", "objective", "record", "mode", "format"}) {
        f.text(name, odd);
        const gradus_status of_audit = f.ask("audit").status;
        CHECK((of_audit == GRADUS_BAD_ARGUMENT || (of_audit == GRADUS_BAD_INPUT && name == std::string("record"))));
        is_told_well();
        CHECK(f.ask("plan").status == GRADUS_BAD_ARGUMENT);
        is_told_well();
        f.forget();
    }
    f.text(odd, "x");
    CHECK(f.ask("plan").status == GRADUS_BAD_ARGUMENT);
    is_told_well();
    gradus_catalog* catalog = nullptr;
    const std::string bad = "{\"format\": \"gradus-catalog/1\", \"" + odd + "\": 1}";
    CHECK(gradus_catalog_read(f.context, bad.data(), bad.size(), &catalog) == GRADUS_BAD_INPUT);
    is_told_well();
}

TEST_CASE("hostile: a host's function can change neither the context nor the params of the query that calls it",
          "[c]") {
    c_fixture f;
    struct seen {
        c_fixture* f;
        gradus_context* other = nullptr;
        int calls = 0;
        std::array<gradus_status, 3> statuses{};
    } s{&f};
    REQUIRE(gradus_context_create(&s.other) == GRADUS_OK);
    f.flag("counts", false);
    REQUIRE(gradus_context_set_progress(
                f.context,
                [](void* user, double, const char*, std::size_t) {
                    auto& at = *static_cast<seen*>(user);
                    if (++at.calls > 1) return;
                    at.statuses = {
                        gradus_params_set_text(at.other, at.f->params, "from", GRADUS_NUL, "G9", GRADUS_NUL),
                        gradus_params_add_text(at.f->context, at.f->params, "to", GRADUS_NUL, "x", GRADUS_NUL),
                        gradus_context_set_progress(at.f->context, nullptr, nullptr)};
                    gradus_params_free(at.f->params);  // lives on until the query ends
                },
                &s) == GRADUS_OK);
    CHECK(f.ask("matrix").status == GRADUS_OK);
    REQUIRE(s.calls > 0);
    for (const gradus_status status : s.statuses) CHECK(status == GRADUS_BAD_ARGUMENT);
    CHECK(gradus_params_set_text(f.context, f.params, "from", GRADUS_NUL, "G9", GRADUS_NUL) == GRADUS_BAD_ARGUMENT);
    gradus_context_free(s.other);
}

TEST_CASE("hostile: messages and progress come from the thread that asks", "[c]") {
    c_fixture f;
    struct seen {
        std::thread::id asking = std::this_thread::get_id();
        int calls = 0, elsewhere = 0;

        void see() {
            ++calls;
            elsewhere += std::this_thread::get_id() != asking;
        }
    } s;
    REQUIRE(gradus_context_set_log(
                f.context, [](void* user, std::int32_t, const char*, std::size_t) { static_cast<seen*>(user)->see(); },
                &s) == GRADUS_OK);
    REQUIRE(gradus_context_set_progress(
                f.context, [](void* user, double, const char*, std::size_t) { static_cast<seen*>(user)->see(); }, &s) ==
            GRADUS_OK);
    f.integer("threads", 4);
    f.integer("max_nodes", 20'000);
    CHECK(f.ask("matrix").status == GRADUS_OK);
    f.text("from", "G11L");
    f.text("to", "X.RA");
    CHECK(f.ask("count").status == GRADUS_OK);
    CHECK(s.calls > 0);
    CHECK(s.elsewhere == 0);
}
