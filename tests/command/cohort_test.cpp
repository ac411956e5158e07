// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>

#include "command/cohort_fixtures.hpp"
#include "command/program.hpp"
#include "gradus/catalog/standings.hpp"
#include "gradus/learner/set_standing.hpp"

using namespace gradus;
using namespace gradus::tests;
namespace json = boost::json;

namespace {

const std::string data = GRADUS_EXAMPLE_DATA;
const std::string health = data + "/health/catalog.json";

std::vector<json::object> lines_of(const std::string& text) {
    std::vector<json::object> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(json::parse(line).as_object());
    return lines;
}

/// The standing of an id in an answer: `unmet` where it is in none of the lists.
std::string standing_in(const json::object& answer, std::string_view list, const std::string& id) {
    for (const char* at : {"met", "pending", "unknown"})
        for (const json::value& v : answer.at(list).at(at).as_array())
            if (v == json::value(id)) return at;
    return "unmet";
}

/// The worked records, one a line; names[i] is the file of line i + 1.
std::string worked_records(const std::string& name, std::vector<std::string>& names) {
    std::string text;
    std::set<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(data + '/' + name + "/records"))
        files.insert(entry.path());
    for (const auto& file : files) {
        text += write_record(parse_record(read(file.string())).data, json_layout::compact) + '\n';
        names.push_back(file.filename().string());
    }
    return text;
}

/// No file may be larger than 8 KB: as on a disk that is full.
const std::string small_disk = "trap '' XFSZ; ulimit -f 16; ";

const std::string good = R"({"format":"gradus-record/1","id":"L"})";

}  // namespace

TEST_CASE("cohort: the worked records stand as their authors say", "[command][cohort]") {
    for (const std::string name : {"health", "welding"}) {
        std::vector<std::string> names;
        const std::string records = file_with("worked.ndjson", worked_records(name, names));
        const ran r = run("cohort " + data + '/' + name + "/catalog.json --records " + records);
        CHECK(r.status == 0);
        const auto lines = lines_of(r.out);
        REQUIRE(lines.size() == names.size());
        const auto expected = json::parse(read(data + '/' + name + "/expected.json"));
        int compared = 0;
        for (std::size_t i = 0; i < names.size(); ++i) {
            const json::object& standings = expected.at("standings").at(names[i]).as_object();
            std::size_t given = 0, wanted = 0;
            for (const auto& [id, standing] : standings) {
                INFO(name << ' ' << names[i] << ' ' << std::string(id));
                CHECK(standing_in(lines[i], "courses", std::string(id)) == standing.as_string());
                wanted += standing != "unmet";
                ++compared;
            }
            for (const char* at : {"met", "pending", "unknown"})
                given += lines[i].at("courses").at(at).as_array().size();
            CHECK(given == wanted);  // no course beside those of the authors
        }
        CHECK(compared > 20);
        std::filesystem::remove(records);
    }
}

TEST_CASE("cohort: the same as one by one, in any number of threads", "[command][cohort]") {
    const cohort_files files(300);
    const std::string asked =
        "cohort " + files.catalog + " --records " + files.records + " --what courses,credentials,entries,exits,sets";
    const ran one = run(asked + " --threads 1");
    REQUIRE(one.status == 0);
    CHECK(run(asked + " --threads 3").out == one.out);
    const auto lines = lines_of(one.out);
    REQUIRE(lines.size() == 300);
    const catalog& c = files.state;
    const generate::record_maker maker(c, 1);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const record r = maker.make(i);
        CHECK(lines[i].at("line") == i + 1);
        CHECK(lines[i].at("learner") == json::value(r.id));
        const facts known = make_facts(c, r);
        const standings at = evaluate(known, {r.as_of, r.grade});
        std::size_t met = 0;
        for (std::uint32_t k = 0; k < c.data().courses.size(); ++k) {
            const course& of = c[course_id{k}];
            const bool open = !known.holds(course_id{k}) && of.status == course_status::active &&
                              (!of.grades || (of.grades->min <= *r.grade && *r.grade <= of.grades->max));
            met += open && at.course_standing(course_id{k}) == standing::met;
        }
        REQUIRE(lines[i].at("courses").at("met").as_array().size() == met);
        const auto compare = [&](const char* list, const auto& things, auto standing_of) {
            std::array<std::size_t, 4> count{};
            for (std::uint32_t k = 0; k < things.size(); ++k) {
                const standing s = standing_of(k);
                ++count[static_cast<std::size_t>(s)];
                if (s != standing::unmet) REQUIRE(standing_in(lines[i], list, things[k].id) == to_string(s));
            }
            for (const standing s : {standing::unknown, standing::pending, standing::met})
                REQUIRE(lines[i].at(list).at(to_string(s)).as_array().size() == count[static_cast<std::size_t>(s)]);
        };
        compare("entries", c.data().entry_points, [&](std::uint32_t k) { return at.entry_standing(entry_id{k}); });
        compare("exits", c.data().exit_points, [&](std::uint32_t k) { return exit_standing(known, at, exit_id{k}); });
        compare("sets", c.data().requirement_sets,
                [&](std::uint32_t k) { return set_standing(known, at, requirement_set_id{k}); });
    }
}

TEST_CASE("cohort: modes and audits are those of one learner", "[command][cohort]") {
    const cohort_files files(40);
    const generate::record_maker maker(files.state, 1);
    std::string all;
    for (const std::string mode : {"it-is", "not-taken", "passed", "graded-now"}) {
        const ran r =
            run("cohort " + files.catalog + " --records " + files.records + " --audit goals,X.STANDARD --mode " + mode);
        REQUIRE(r.status == 0);
        CHECK(r.out != std::exchange(all, r.out));  // they differ
        const auto lines = lines_of(r.out);
        for (const std::size_t i : {0, 7, 39}) {
            const record one = maker.make(i);
            std::string exits = "X.STANDARD";
            for (const std::string& goal : one.goals) exits += ',' + goal;
            const std::string file = file_with("one.json", write_record(one));
            const json::object alone = run("audit --json --no-outlook " + files.catalog + " --record " + file +
                                           " --mode " + mode + " --to " + exits)
                                           .json();
            CHECK(lines[i].at("audit").at("sets") == alone.at("sets"));
            CHECK(lines[i].at("audit").at("exits").as_array().size() == one.goals.size() + 1);
            std::size_t met = 0;
            for (const auto& [id, told] : alone.at("eligible").as_object()) {
                met += told.at("standing") == "met";
                if (told.at("standing").as_string() != standing_in(lines[i], "courses", id)) FAIL(std::string(id));
            }
            CHECK(met == lines[i].at("courses").at("met").as_array().size());
            std::filesystem::remove(file);
        }
    }
    CHECK(run("cohort " + files.catalog + " --records " + files.records + " --mode lucky").status == 2);
    CHECK(run("cohort " + files.catalog + " --records " + files.records + " --audit X.NONE").status == 2);
}

TEST_CASE("cohort: a bad line spoils its own line of output, and says where", "[command][cohort]") {
    const std::string records =
        file_with("hostile.ndjson",
                  good + "\n\n{\"id\":\r\n" + good + "\r\n\xFF\n" + std::string(20'000, '[') +
                      "\n{\"format\":\"gradus-record/1\",\"id\":\"\xE2\x82\xAC\\u0001\\\"\",\"goals\":[\"NO\"]}");
    const ran r = run("cohort " + health + " --records " + records + " --what exits");
    CHECK(r.status == 1);
    CHECK(r.err ==
          "3 records answered, 3 lines with errors, 1 record with warnings\n1 learner with more than one record, as on "
          "lines 1 and 4\n");
    const auto lines = lines_of(r.out);
    REQUIRE(lines.size() == 6);
    const std::vector<int> numbers{1, 3, 4, 5, 6, 7};
    for (std::size_t i = 0; i < 6; ++i) CHECK(lines[i].at("line") == numbers[i]);
    for (const std::size_t bad : {1, 3, 4}) CHECK_FALSE(lines[bad].contains("learner"));
    CHECK(lines[1].at("errors").at(0).at("at") == "3:7");
    CHECK(lines[3].at("errors").at(0).at("code") == "not-utf8");
    CHECK(lines[4].at("errors").at(0).at("code") == "too-deep");
    CHECK(lines[5].at("learner") == "\xE2\x82\xAC\x01\"");
    CHECK(lines[5].at("warnings").at(0).at("at") == "/goals/0");
    const std::string out = temporary("hostile-out.ndjson"), summary = temporary("hostile.json");
    const ran filed = run("cohort " + health + " --json --records " + records + " --what exits --out " + out +
                          " --summary " + summary);
    CHECK(filed.status == 1);
    CHECK(read(out) == r.out);
    CHECK(filed.out == read(summary));
    const std::string counts =
        R"({"records":3,"bad_lines":3,"records_with_warnings":1,"learners_repeated":1,"lines_of_repeated":[[1,4]],"exits":[)";
    CHECK(filed.out.starts_with(counts));
    CHECK(filed.json().at("exits").at(0).at("learners").is_null());  // three of them: too few to be shown
    for (const std::string& file : {records, out, summary}) std::filesystem::remove(file);
}

TEST_CASE("cohort: standard input, no records, and what is no file", "[command][cohort]") {
    const std::string records = file_with("few.ndjson", good + '\n'), empty = file_with("empty.ndjson", "\n");
    const ran piped = run("cohort " + health + " --what exits --records -", {}, records);
    CHECK(piped.out == run("cohort " + health + " --what exits --records " + records).out);
    CHECK(lines_of(piped.out).size() == 1);
    const std::string out = temporary("none.ndjson");
    CHECK(run("cohort " + health + " --records " + empty + " --out " + out).status == 0);
    CHECK(read(out).empty());
    CHECK(std::filesystem::exists(out));
    CHECK(run("cohort " + health + " --records " + records + " --out /dev/null").status == 0);
    CHECK(run("cohort " + health + " --records " + records + " --out /dev/full").status == 2);
    for (const std::string& wrong :
         {"--records " + temporary("nowhere"), "--records " + data, "--records " + records + " --out " + records,
          "--records " + records + " --out " + data, "--records " + records + " --out /nowhere/out",
          "--records " + records + " --what grades", "--records " + records + " --restart", std::string()}) {
        const ran r = run("cohort " + health + ' ' + wrong);
        CAPTURE(wrong);
        CHECK(r.status == 2);
        CHECK(r.out.empty());
        CHECK_FALSE(r.err.empty());
    }
    CHECK(read(records) == good + '\n');
    for (const std::string& file : {records, empty, out}) std::filesystem::remove(file);
}

TEST_CASE("cohort: what another run left is gone on with only where it is the same", "[command][cohort]") {
    const cohort_files files(200);
    const std::string out = temporary("resumed.ndjson"), part = out + ".part", journal = part + ".journal";
    const std::string same = "cohort " + files.catalog + " --records " + files.records + " --what exits --out " + out;
    const auto leave_half = [&] {
        std::filesystem::remove(out);
        const ran r = run(same + " --threads 1", small_disk);
        CHECK(r.status == 2);
        CHECK(r.err.find("are kept: run the same command again to go on") != std::string::npos);
        CHECK(std::filesystem::exists(part));
        CHECK_FALSE(std::filesystem::exists(out));
    };
    REQUIRE(run(same).status == 0);
    const std::string whole = read(out);
    leave_half();
    const std::string other_catalog = file_with("other.json", read(files.catalog) + ' ');
    const std::string other_records = file_with("other.ndjson", read(files.records) + '\n');
    std::string changed = read(files.records);
    changed[changed.find("\"grade\":") + 8] = '7';
    for (const auto& [asked, says] :
         {std::pair{"cohort " + other_catalog + " --records " + files.records + " --what exits --out " + out,
                    "other catalog"},
          {"cohort " + files.catalog + " --records " + other_records + " --what exits --out " + out, "other records"},
          {"cohort " + files.catalog + " --records " + files.records + " --what sets --out " + out, "other options"},
          {"cohort " + files.catalog + " --records " + file_with("changed.ndjson", changed) + " --what exits --out " +
               out,
           "up to line"}}) {
        const ran r = run(asked);
        CAPTURE(asked);
        CHECK(r.status == 2);
        CHECK(r.err.find(says) != std::string::npos);
        CHECK(r.err.find("--restart") != std::string::npos);
        CHECK(std::filesystem::exists(part));
    }
    const ran resumed = run(same);
    CHECK(resumed.status == 0);
    CHECK(resumed.err.starts_with("going on after line "));
    CHECK(read(out) == whole);
    CHECK_FALSE(std::filesystem::exists(part));
    CHECK_FALSE(std::filesystem::exists(journal));
    leave_half();
    CHECK(
        run("cohort " + files.catalog + " --records " + files.records + " --what sets --restart --out " + out).status ==
        0);
    CHECK(read(out) != whole);
    leave_half();
    const ran piped =
        run("cohort " + files.catalog + " --records - --what exits --restart --out " + out, {}, files.records);
    CHECK(piped.status == 0);
    CHECK(read(out) == whole);
    for (const char* file : {"other.json", "other.ndjson", "changed.ndjson", "resumed.ndjson"})
        std::filesystem::remove(temporary(file));
}

TEST_CASE("cohort: bytes that were changed since are written anew; files of others are left alone",
          "[command][cohort]") {
    const cohort_files files(200);
    const std::string out = temporary("mended.ndjson"), part = out + ".part", journal = part + ".journal";
    const std::string same =
        "cohort " + files.catalog + " --records " + files.records + " --what exits --threads 1 --out " + out;
    REQUIRE(run(same).status == 0);
    const std::string whole = read(out);
    for (const bool in_part : {true, false}) {
        std::filesystem::remove(out);
        CHECK(run(same, small_disk).status == 2);
        const std::string& file = in_part ? part : journal;
        std::string bytes = read(file);
        REQUIRE(bytes.size() > 200);
        bytes.replace(bytes.size() / 2, 20, std::string(20, '\0'));
        std::ofstream(file, std::ios::binary) << bytes;
        CHECK(run(same).status == 0);
        CHECK(read(out) == whole);
    }
    std::ofstream(part) << "notes";
    const ran r = run(same);
    CHECK(r.status == 2);
    CHECK(r.err.find("no run of cohort began it") != std::string::npos);
    CHECK(read(part) == "notes");
    std::filesystem::remove(part);

    const int held = ::open(journal.c_str(), O_RDWR | O_CREAT, 0600);
    REQUIRE(::flock(held, LOCK_EX) == 0);
    const ran locked = run(same + " --restart");
    CHECK(locked.status == 2);
    CHECK(locked.err.find("another run is writing it") != std::string::npos);
    ::close(held);
    CHECK(run(same).status == 0);
    CHECK(read(out) == whole);

    const std::string link = temporary("link.ndjson");
    std::filesystem::create_symlink(out, link);
    CHECK(run("cohort " + files.catalog + " --records " + files.records + " --what sets --out " + link).status == 0);
    CHECK(std::filesystem::is_symlink(link));
    CHECK(read(out) != whole);
    for (const std::string& file : {link, out, part, journal}) std::filesystem::remove(file);
}

TEST_CASE("cohort: the summary counts by exit how learners stand, and shows no small cell", "[command][cohort]") {
    const cohort_files files(600);
    const std::string out = temporary("counted.ndjson"), summary = temporary("counted.json");
    REQUIRE(run("cohort " + files.catalog + " --records " + files.records + " --what exits --out " + out +
                " --summary " + summary)
                .status == 0);
    std::map<std::string, std::int64_t> met, pending;  // as each learner's line has them
    for (const json::object& line : lines_of(read(out))) {
        for (const json::value& id : line.at("exits").at("met").as_array()) ++met[id.as_string().c_str()];
        for (const json::value& id : line.at("exits").at("pending").as_array()) ++pending[id.as_string().c_str()];
    }
    const json::value answer = json::parse(read(summary));
    const json::array& exits = answer.at("exits").as_array();
    REQUIRE(exits.size() == files.state.data().exit_points.size());
    std::size_t shown = 0, of_all = 0;
    for (const json::value& x : exits) {
        CAPTURE(json::serialize(x));
        std::int64_t sum = 0;
        bool whole = true;
        for (const char* key : {"learners", "met", "pending", "surely_late", "at_risk", "open"}) {
            if (x.at(key).is_null()) {
                whole = false;
                continue;
            }
            const std::int64_t n = x.at(key).to_number<std::int64_t>();
            CHECK((n == 0 || n >= 10));
            if (std::string_view{key} != "learners") sum += n;
        }
        if (whole) CHECK(sum == x.at("learners").to_number<std::int64_t>());
        shown += whole;
        if (x.at("learners") != 600) continue;  // of an exit of no program every learner is counted
        ++of_all;
        if (!x.at("met").is_null()) CHECK(x.at("met") == met[x.at("id").as_string().c_str()]);
        if (!x.at("pending").is_null()) CHECK(x.at("pending") == pending[x.at("id").as_string().c_str()]);
    }
    CHECK(shown > 0);
    CHECK(of_all > 0);
    for (const std::string& file : {out, summary}) std::filesystem::remove(file);
}
