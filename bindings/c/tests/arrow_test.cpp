// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "arrow_fixtures.hpp"
#include "gradus/catalog/standings.hpp"
#include "gradus/io/catalog_json.hpp"
#include "gradus/io/read_catalog.hpp"
#include "gradus/io/record_json.hpp"
#include "gradus/learner/set_standing.hpp"
#include "oracle/dice.hpp"
#include "oracle/random_catalog.hpp"
#include "oracle/random_record.hpp"

using namespace gradus;
using namespace gradus::tests;

namespace {

/// A column of fixed width that is made by hand, and owned by the test: its release does nothing.
struct hand_made {
    hand_made(const char* format, const char* name, std::int64_t length, std::vector<const void*> with)
        : buffers(std::move(with)) {
        type.format = format;
        type.name = name;
        type.release = [](ArrowSchema* s) { s->release = nullptr; };
        array.length = length;
        array.n_buffers = static_cast<std::int64_t>(buffers.size());
        array.buffers = buffers.data();
        array.release = [](ArrowArray* a) { a->release = nullptr; };
    }
    hand_made(const hand_made&) = delete;
    hand_made& operator=(const hand_made&) = delete;
    void have(std::vector<hand_made*> parts) {
        types.clear();
        arrays.clear();
        for (hand_made* part : parts) {
            types.push_back(&part->type);
            arrays.push_back(&part->array);
        }
        type.n_children = array.n_children = static_cast<std::int64_t>(parts.size());
        type.children = types.data();
        array.children = arrays.data();
    }

    ArrowSchema type{};
    ArrowArray array{};
    std::vector<const void*> buffers;
    std::vector<ArrowSchema*> types;
    std::vector<ArrowArray*> arrays;
};

constexpr gradus_list all_lists[] = {GRADUS_COURSES, GRADUS_CREDENTIALS, GRADUS_ENTRIES, GRADUS_EXITS, GRADUS_SETS};
constexpr const char* list_names[] = {"courses", "credentials", "entries", "exits", "sets"};

}  // namespace

TEST_CASE("arrow: records through Arrow columns stand as one by one, for random catalogs and records",
          "[c][property]") {
    std::uint64_t compared = 0;
    for (std::uint64_t seed = 1; seed <= oracle::cases(3'000); ++seed) {
        const auto c = build(oracle::random_catalog(seed));
        if (!c) continue;
        cohort_fixture f(*c);
        for (const char* name : list_names) f.add("what", name);
        std::string lines;
        std::vector<gradus_record*> records;
        for (std::uint64_t i = 0; i < 6; ++i) {
            record r = oracle::random_record(seed * 100 + i, c->data());
            r.id = "L" + std::to_string(i);
            const std::string json = write_record(r, json_layout::compact);
            REQUIRE(gradus_record_read(f.context, f.catalog, json.data(), json.size(), &records.emplace_back()) ==
                    GRADUS_OK);
            lines += json + '\n';
        }
        arrow_pair columns, answers;
        REQUIRE(gradus_records_read(f.context, lines.data(), lines.size(), &columns.type, &columns.array) == GRADUS_OK);
        if (seed % 3 == 1) columns.array.offset = 2, columns.array.length -= 3;  // a slice
        CAPTURE(seed, gradus_context_error(f.context, nullptr));
        REQUIRE(f.evaluate(columns, answers) == GRADUS_OK);
        REQUIRE(answers.array.length == columns.array.length);
        for (std::size_t l = 0; l < 5; ++l) {
            std::vector<std::uint8_t> standings(1000);
            std::size_t count = 0;
            for (std::int64_t r = 0; r < answers.array.length; ++r) {
                const auto at = static_cast<std::size_t>(r + columns.array.offset);
                REQUIRE(gradus_record_standings(f.context, records[at], all_lists[l], standings.data(),
                                                standings.size(), &count) == GRADUS_OK);
                for (std::size_t i = 0; i < count; ++i) {
                    const char* id = nullptr;
                    REQUIRE(gradus_catalog_id(f.context, f.catalog, all_lists[l], i, &id, nullptr) == GRADUS_OK);
                    if (all_lists[l] == GRADUS_COURSES && c->data().courses[i].status != course_status::active)
                        continue;
                    const std::size_t column = answers.member(std::string(list_names[l]) + ':' + id);
                    CAPTURE(list_names[l], id, r);
                    REQUIRE(coded_text(*answers.array.children[column], r) ==
                            to_string(static_cast<standing>(standings[i])));
                    ++compared;
                }
            }
        }
        for (gradus_record* r : records) gradus_record_free(r);
    }
    REQUIRE(compared > oracle::cases(100'000));
}

TEST_CASE("arrow: columns that are read with and without a copy say the same", "[c]") {
    const catalog c = read_catalog(file(welding_file())).value();
    cohort_fixture f(c);
    // Two learners with ALG1 as utf8, large utf8, views and codes of 8 bits; as_of as days, as texts and as microseconds.
    const std::int32_t offsets[] = {0, 4, 8};
    const std::int64_t long_offsets[] = {0, 4, 8};
    const char texts[] = "ALG1ENG1";
    const std::int32_t views[] = {4, 0x31474C41, 0, 0, 4, 0x31474E45, 0, 0};  // "ALG1", "ENG1", little endian
    const std::int64_t view_lengths[] = {0};
    const std::int8_t codes[] = {0, 1};
    const std::int32_t lists[] = {0, 1, 2};
    const std::int32_t days[] = {20000, 20000};
    const std::int64_t micros[] = {20000LL * 86'400'000'000, 20000LL * 86'400'000'000 + 5};
    const char day_texts[] = "2024-10-042024-10-04";
    const std::int32_t day_offsets[] = {0, 10, 20};
    hand_made utf8("u", "course", 2, {nullptr, offsets, texts}),
        large("U", "course", 2, {nullptr, long_offsets, texts}),
        viewed("vu", "course", 2, {nullptr, views, view_lengths}), coded("c", "course", 2, {nullptr, codes}),
        words("u", "", 2, {nullptr, offsets, texts});
    coded.type.dictionary = &words.type;
    coded.array.dictionary = &words.array;
    hand_made as_days("tdD", "as_of", 2, {nullptr, days}), as_micros("tsu:UTC", "as_of", 2, {nullptr, micros}),
        as_texts("u", "as_of", 2, {nullptr, day_offsets, day_texts});
    std::vector<std::string> seen;
    for (hand_made* course : {&utf8, &large, &viewed, &coded})
        for (hand_made* day : {&as_days, &as_micros, &as_texts}) {
            hand_made element("+s", "item", 2, {nullptr}), attempts("+l", "attempts", 2, {nullptr, lists}),
                top("+s", "", 2, {nullptr});
            element.have({course});
            attempts.have({&element});
            top.have({day, &attempts});
            arrow_pair answers;
            f.forget();
            f.add("what", "courses");
            f.add("ids", "GEOM");
            const gradus_status status = gradus_cohort_evaluate(f.context, f.cohort, &top.type, &top.array, f.params,
                                                                &answers.type, &answers.array);
            CAPTURE(course->type.format, day->type.format, gradus_context_error(f.context, nullptr));
            REQUIRE(status == GRADUS_OK);
            REQUIRE(answers.type.n_children == 2);
            CHECK(coded_text(*answers.array.children[1], 0) == "met");
            CHECK(coded_text(*answers.array.children[1], 1) == "unmet");
            CHECK(answers.array.children[0]->null_count == 2);  // no ids were given
        }
}

TEST_CASE("arrow: a skill whose level is null, or has no column, is held at the first", "[c]") {
    const catalog c = read_catalog(file(welding_file())).value();
    cohort_fixture f(c);
    REQUIRE(!c.data().skills.empty());
    const std::string id = c.data().skills.front().id;
    const std::int32_t offsets[] = {0, static_cast<std::int32_t>(id.size())}, lists[] = {0, 1}, level[] = {7};
    const std::uint8_t none[] = {0};
    hand_made skill("u", "skill", 1, {nullptr, offsets, id.data()}), levels("i", "level", 1, {none, level}),
        element("+s", "item", 1, {nullptr}), skills("+l", "skills", 1, {nullptr, lists}), top("+s", "", 1, {nullptr});
    levels.array.null_count = 1;
    for (const bool with_column : {true, false}) {
        element.have(with_column ? std::vector{&skill, &levels} : std::vector{&skill});
        skills.have({&element});
        top.have({&skills});
        arrow_pair answers;
        const gradus_status status =
            gradus_cohort_evaluate(f.context, f.cohort, &top.type, &top.array, nullptr, &answers.type, &answers.array);
        CAPTURE(with_column, gradus_context_error(f.context, nullptr));
        CHECK(status == GRADUS_OK);
    }
}

TEST_CASE("arrow: what does not fit is told with its place, all at once, and never followed", "[c]") {
    const catalog c = read_catalog(file(welding_file())).value();
    cohort_fixture f(c);
    const std::int32_t two[] = {1, 2}, falling[] = {0, 5, 1}, past[] = {0, 1, 9}, lists[] = {0, 1, 2};
    const auto refused = [&](hand_made& top, const std::string& holds) {
        arrow_pair answers;
        const gradus_status status =
            gradus_cohort_evaluate(f.context, f.cohort, &top.type, &top.array, nullptr, &answers.type, &answers.array);
        const std::string told = gradus_context_error(f.context, nullptr);
        CAPTURE(told, holds);
        CHECK(status == GRADUS_BAD_INPUT);
        CHECK(told.find(holds) != std::string::npos);
        CHECK(answers.type.release == nullptr);
        CHECK(answers.array.release == nullptr);
    };
    {
        hand_made grade("i", "grad", 2, {nullptr, two}), gpa("i", "as_of", 2, {nullptr, two}),
            top("+s", "", 2, {nullptr});
        top.have({&grade, &gpa});
        refused(top, "there are grade");
        refused(top, "/as_of");
    }
    for (const std::int32_t* wrong : {falling, past}) {
        hand_made course("i", "course", 2, {nullptr, two}), element("+s", "item", 2, {nullptr}),
            attempts("+l", "attempts", 2, {nullptr, wrong}), top("+s", "", 2, {nullptr});
        element.have({&course});
        attempts.have({&element});
        top.have({&attempts});
        refused(top, "/attempts");
    }
    {
        hand_made course("i", "course", 2, {nullptr, two}), element("+s", "item", 2, {nullptr}),
            attempts("+l", "attempts", 2, {nullptr, lists}), top("+s", "", 2, {nullptr});
        element.have({&course});
        attempts.have({&element});
        top.have({&attempts});
        refused(top, "/attempts/course");
        attempts.array.n_children = 0;
        refused(top, "children");
        attempts.array.n_children = 1;
        course.array.n_buffers = 1;
        refused(top, "buffers");
        course.array.n_buffers = 2;
        course.array.length = 1;
        refused(top, "shorter");
        course.array.length = -1;
        refused(top, "negative");
        course.array.length = 2;
        course.type.format = "zz";
        refused(top, "`zz`");
        course.type.release = nullptr;
        refused(top, "released");
    }
    {  // an approval of which nothing is told is none that is given, and a learner has an id
        const std::uint8_t bits[] = {0};
        const std::int32_t name_offsets[] = {0, 1, 2};
        hand_made names("u", "key", 2, {nullptr, name_offsets, "ab"}), given("b", "value", 2, {bits, bits}),
            entry("+s", "entries", 2, {nullptr}), approvals("+m", "approvals", 2, {nullptr, lists}),
            id("u", "id", 2, {bits, name_offsets, "ab"}), top("+s", "", 2, {nullptr});
        given.array.null_count = id.array.null_count = -1;
        entry.have({&names, &given});
        approvals.have({&entry});
        top.have({&id, &approvals});
        refused(top, "/approvals/value/0");
        refused(top, "/id/1");
        approvals.type.name = "records";
        refused(top, "/records/value/1");
        names.buffers[2] = "aa";
        const std::int32_t both[] = {0, 2, 2};
        approvals.buffers[1] = both;
        approvals.type.name = "approvals";
        given.buffers[0] = nullptr;
        id.buffers[0] = nullptr;
        refused(top, "/approvals/0");
    }
    {
        hand_made course("C", "course", 2, {nullptr, two}), words("u", "", 1, {nullptr, lists, "A"}),
            element("+s", "item", 2, {nullptr}), attempts("+l", "attempts", 2, {nullptr, lists}),
            top("+s", "", 2, {nullptr});
        course.type.dictionary = &words.type;
        course.array.dictionary = &words.array;
        element.have({&course});
        attempts.have({&element});
        top.have({&attempts});
        refused(top, "the code of no word");
    }
    arrow_pair answers;
    CHECK(gradus_cohort_evaluate(f.context, f.cohort, nullptr, nullptr, nullptr, &answers.type, &answers.array) ==
          GRADUS_BAD_INPUT);
    f.add("what", "exit");
    CHECK(gradus_cohort_evaluate(f.context, f.cohort, nullptr, nullptr, f.params, &answers.type, &answers.array) ==
          GRADUS_BAD_ARGUMENT);
    CHECK(std::string(gradus_context_error(f.context, nullptr)).find("there are") != std::string::npos);
}

TEST_CASE("arrow: a cohort that is told to stop has no answer, and says so", "[c]") {
    const catalog c = read_catalog(file(welding_file())).value();
    cohort_fixture f(c);
    const std::string lines = file(std::string(GRADUS_EXAMPLE_DATA) + "/welding/cohort.ndjson");
    arrow_pair records, answers;
    REQUIRE(gradus_records_read(f.context, lines.data(), lines.size(), &records.type, &records.array) == GRADUS_OK);
    REQUIRE(gradus_context_stop(f.context) == GRADUS_OK);
    CHECK(f.evaluate(records, answers) == GRADUS_STOPPED);
    CHECK(std::string(gradus_context_error(f.context, nullptr)) == "stopped after 0 records");
    CHECK((answers.type.release == nullptr && answers.array.release == nullptr));
    REQUIRE(gradus_context_reset(f.context) == GRADUS_OK);
    CHECK(f.evaluate(records, answers) == GRADUS_OK);
}

TEST_CASE("arrow: a line that cannot be read is left out and told of", "[c]") {
    c_fixture f;
    const std::string lines =
        "{\"format\":\"gradus-record/1\",\"id\":\"A\"}\nnonsense\n{\"format\":\"gradus-record/1\",\"id\":\"B\"}\n";
    arrow_pair records;
    CHECK(gradus_records_read(f.context, lines.data(), lines.size(), &records.type, &records.array) == GRADUS_NO);
    CHECK(records.array.length == 2);
    CHECK(std::string(gradus_context_findings(f.context, nullptr)).find("line 2") != std::string::npos);
}
