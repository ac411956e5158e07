// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <cstdint>
#include <functional>
#include <vector>

#include "c_fixtures.hpp"

using namespace gradus::tests;

namespace {

/// A handle that is none of its type: nothing, a small number, all bits, a place of memory, a handle of another type, one that was freed.
struct wrong_handles {
    wrong_handles() {
        gradus_context* freed = nullptr;
        REQUIRE(gradus_context_create(&freed) == GRADUS_OK);
        gradus_context_free(freed);
        gradus_params* freed_params = nullptr;
        REQUIRE(gradus_params_create(good.context, &freed_params) == GRADUS_OK);
        gradus_params_free(freed_params);
        for (const std::uintptr_t value :
             {std::uintptr_t{0}, std::uintptr_t{1}, std::uintptr_t{0xFFFFFFFF}, ~std::uintptr_t{0},
              reinterpret_cast<std::uintptr_t>(this), reinterpret_cast<std::uintptr_t>(freed),
              reinterpret_cast<std::uintptr_t>(freed_params)})
            all.push_back(value);
    }

    c_fixture good;
    std::vector<std::uintptr_t> all;
};

template <class Handle>
Handle* as(std::uintptr_t value) {
    return reinterpret_cast<Handle*>(value);
}

}  // namespace

TEST_CASE("handles: those that are none are found, by every function", "[c]") {
    wrong_handles wrong;
    c_fixture& good = wrong.good;
    gradus_context* const c = good.context;
    gradus_catalog* const k = good.catalog;
    std::vector<std::uintptr_t> not_catalogs = wrong.all, not_contexts = wrong.all;
    not_catalogs.push_back(reinterpret_cast<std::uintptr_t>(c));
    not_contexts.push_back(reinterpret_cast<std::uintptr_t>(k));
    gradus_answer* answer = nullptr;
    gradus_params* params = nullptr;
    gradus_record* record = nullptr;
    gradus_cohort* cohort = nullptr;
    gradus_catalog* catalog = nullptr;
    const char* text = nullptr;
    std::size_t size = 0;
    std::uint8_t standings[1];
    ArrowSchema type{};
    ArrowArray array{};

    for (const std::uintptr_t value : not_contexts) {
        CAPTURE(value);
        auto* const bad = as<gradus_context>(value);
        for (const gradus_status status :
             {gradus_context_set_log(bad, nullptr, nullptr),
              gradus_context_set_progress(bad, nullptr, nullptr),
              gradus_context_stop(bad),
              gradus_context_reset(bad),
              gradus_catalog_read(bad, "{}", 2, &catalog),
              gradus_catalog_archive(bad, k, &answer),
              gradus_catalog_json(bad, k, 0, &answer),
              gradus_catalog_size(bad, k, GRADUS_EXITS, &size),
              gradus_catalog_id(bad, k, GRADUS_EXITS, 0, &text, &size),
              gradus_catalog_find(bad, k, GRADUS_EXITS, "", 0, &size),
              gradus_record_read(bad, k, "{}", 2, &record),
              gradus_record_standings(bad, nullptr, GRADUS_EXITS, standings, 1, &size),
              gradus_params_create(bad, &params),
              gradus_params_set_text(bad, good.params, "a", 1, "b", 1),
              gradus_params_add_text(bad, good.params, "a", 1, "b", 1),
              gradus_params_set_integer(bad, good.params, "a", 1, 1),
              gradus_params_set_number(bad, good.params, "a", 1, 1),
              gradus_params_set_flag(bad, good.params, "a", 1, 1),
              gradus_params_set_catalog(bad, good.params, "a", 1, k),
              gradus_query_list(bad, &answer),
              gradus_query(bad, "plan", 4, k, good.params, &answer),
              gradus_cohort_create(bad, k, &cohort),
              gradus_cohort_schema(bad, nullptr, nullptr, &type),
              gradus_cohort_evaluate(bad, nullptr, nullptr, nullptr, nullptr, &type, &array),
              gradus_records_read(bad, "", 0, &type, &array)})
            CHECK(status == GRADUS_BAD_ARGUMENT);
        CHECK(gradus_context_error(bad, &size)[0] == 0);
        CHECK(std::string(gradus_context_findings(bad, &size)) == "[]");
        gradus_context_free(bad == c ? nullptr : bad);
    }
    CHECK((!answer && !params && !record && !cohort && !catalog && !type.release && !array.release));

    for (const std::uintptr_t value : not_catalogs) {
        CAPTURE(value);
        auto* const bad = as<gradus_catalog>(value);
        for (const gradus_status status :
             {gradus_catalog_archive(c, bad, &answer), gradus_catalog_json(c, bad, 0, &answer),
              gradus_catalog_size(c, bad, GRADUS_EXITS, &size),
              gradus_catalog_id(c, bad, GRADUS_EXITS, 0, &text, &size),
              gradus_catalog_find(c, bad, GRADUS_EXITS, "", 0, &size), gradus_record_read(c, bad, "{}", 2, &record),
              gradus_params_set_catalog(c, good.params, "a", 1, bad), gradus_cohort_create(c, bad, &cohort)}) {
            CHECK(status == GRADUS_BAD_ARGUMENT);
            CHECK(good.error().find("catalog") != std::string::npos);
        }
        gradus_catalog_free(bad);
        CHECK(gradus_record_standings(c, as<gradus_record>(value), GRADUS_EXITS, standings, 1, &size) ==
              GRADUS_BAD_ARGUMENT);
        gradus_record_free(as<gradus_record>(value));
        auto* const bad_params = as<gradus_params>(value);
        for (const gradus_status status :
             {gradus_params_set_text(c, bad_params, "a", 1, "b", 1),
              gradus_params_add_text(c, bad_params, "a", 1, "b", 1),
              gradus_params_set_integer(c, bad_params, "a", 1, 1), gradus_params_set_number(c, bad_params, "a", 1, 1),
              gradus_params_set_flag(c, bad_params, "a", 1, 1), gradus_params_set_catalog(c, bad_params, "a", 1, k)})
            CHECK(status == GRADUS_BAD_ARGUMENT);
        if (value != 0) CHECK(gradus_query(c, "plan", 4, k, bad_params, &answer) == GRADUS_BAD_ARGUMENT);
        gradus_params_free(bad_params);
        CHECK(gradus_cohort_schema(c, as<gradus_cohort>(value), nullptr, &type) == GRADUS_BAD_ARGUMENT);
        CHECK(gradus_cohort_evaluate(c, as<gradus_cohort>(value), nullptr, nullptr, nullptr, &type, &array) ==
              GRADUS_BAD_ARGUMENT);
        gradus_cohort_free(as<gradus_cohort>(value));
        CHECK(gradus_answer_bytes(as<gradus_answer>(value), &size) == nullptr);
        gradus_answer_free(as<gradus_answer>(value));
    }
    good.text("from", "G9");
    CHECK(gradus_catalog_size(c, k, GRADUS_EXITS, &size) == GRADUS_OK);  // nothing good was freed
    CHECK(good.ask("matrix").status == GRADUS_BAD_ARGUMENT);             // `from` is none of its parameters
}

TEST_CASE("handles: places that are missing, and texts that are none", "[c]") {
    c_fixture good;
    gradus_context* const c = good.context;
    gradus_catalog* const k = good.catalog;
    std::size_t size = 0;
    gradus_answer* answer = nullptr;
    gradus_record* record = nullptr;
    gradus_catalog* catalog = nullptr;
    const char* text = nullptr;
    CHECK(gradus_context_create(nullptr) == GRADUS_BAD_ARGUMENT);
    for (const gradus_status status : {gradus_catalog_read(c, "{}", 2, nullptr),
                                       gradus_catalog_read(c, nullptr, 2, &catalog),
                                       gradus_catalog_archive(c, k, nullptr),
                                       gradus_catalog_json(c, k, 0, nullptr),
                                       gradus_catalog_size(c, k, GRADUS_EXITS, nullptr),
                                       gradus_catalog_size(c, k, 7, &size),
                                       gradus_catalog_id(c, k, GRADUS_EXITS, 0, nullptr, &size),
                                       gradus_catalog_id(c, k, GRADUS_EXITS, GRADUS_NUL, &text, &size),
                                       gradus_catalog_find(c, k, GRADUS_EXITS, "x", 1, nullptr),
                                       gradus_catalog_find(c, k, GRADUS_EXITS, nullptr, 1, &size),
                                       gradus_record_read(c, k, "{}", 2, nullptr),
                                       gradus_record_read(c, k, nullptr, 5, &record),
                                       gradus_params_create(c, nullptr),
                                       gradus_params_set_text(c, good.params, nullptr, 1, "b", 1),
                                       gradus_params_set_text(c, good.params, "a", 1, nullptr, 1),
                                       gradus_query_list(c, nullptr),
                                       gradus_query(c, "plan", 4, k, nullptr, nullptr),
                                       gradus_query(c, nullptr, 4, k, nullptr, &answer),
                                       gradus_query(c, "plan", 4, nullptr, good.params, &answer),
                                       gradus_cohort_create(c, k, nullptr),
                                       gradus_records_read(c, "", 0, nullptr, nullptr)}) {
        CHECK(status == GRADUS_BAD_ARGUMENT);
    }
    CHECK((!answer && !record && !catalog && !text));
    CHECK(gradus_catalog_read(c, nullptr, 0, &catalog) == GRADUS_BAD_INPUT);
    CHECK(gradus_catalog_read(c, "", 0, &catalog) == GRADUS_BAD_INPUT);
    CHECK(gradus_record_read(c, k, "\xFF\xFE", 2, &record) == GRADUS_BAD_INPUT);
    CHECK(gradus_params_set_text(c, good.params, "", 0, "", 0) == GRADUS_OK);
    CHECK(good.ask("matrix").status == GRADUS_BAD_ARGUMENT);
    CHECK(good.error().find("there is no parameter \"\"") != std::string::npos);
}

TEST_CASE("handles: an object lives until the last call that uses it, and what was made of it lives on", "[c]") {
    c_fixture good;
    static constexpr char json[] = R"({"format":"gradus-record/1","id":"S","attempts":[]})";
    gradus_record* record = nullptr;
    gradus_cohort* cohort = nullptr;
    REQUIRE(gradus_record_read(good.context, good.catalog, json, GRADUS_NUL, &record) == GRADUS_OK);
    REQUIRE(gradus_cohort_create(good.context, good.catalog, &cohort) == GRADUS_OK);
    gradus_catalog_free(good.catalog);
    std::uint8_t standings[256];
    std::size_t count = 0;
    CHECK(gradus_record_standings(good.context, record, GRADUS_COURSES, standings, sizeof standings, &count) ==
          GRADUS_OK);
    CHECK(count > 20);
    ArrowSchema type{};
    CHECK(gradus_cohort_schema(good.context, cohort, nullptr, &type) == GRADUS_OK);
    type.release(&type);
    gradus_record_free(record);
    gradus_cohort_free(cohort);
    std::vector<gradus_params*> many(2'000);
    for (int round = 0; round < 3; ++round) {
        for (auto& each : many) REQUIRE(gradus_params_create(good.context, &each) == GRADUS_OK);
        for (auto& each : many) gradus_params_free(each);
        for (auto& each : many)
            if (gradus_params_set_flag(good.context, each, "a", 1, 1) != GRADUS_BAD_ARGUMENT)
                FAIL("a freed handle was used");
    }
}
